// LAFT's book against what Visma has, over the real wire: what is found, what is told, and what is opened again.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Adapter, startAdapter } from '../../../adapter/index.ts';
import type { Installation, Laft } from '../../../adapter/laft.ts';
import type { FaultKindKey } from '../../../contracts/faults.ts';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { town } from './town.ts';

let adapter: Adapter;
let emulator: Emulator;
let laft: Laft;
let workspace: string;
let number = 0;
beforeAll(async () => {
  [adapter, emulator] = await Promise.all([startAdapter(), startEmulator()]);
  laft = adapter.laft;
});
afterAll(async () => {
  await adapter.close();
  await emulator.close();
});

const installation = (changes: Partial<Installation> = {}): Installation => ({
  webService: {
    url: `${emulator.url}/w/${workspace}/ws_fakturagrunnlag`,
    user: 'laft',
    password: 'laft',
    timeoutMs: 60_000,
  },
  batchSize: 1,
  settleBy: 'repeat',
  senderSystem: 'LAFT',
  vatRates: { '0': '0', '3': '25' },
  ...changes,
});

/** Rent alone, of two who are customers in the Visma that starts without a register: each in a transfer of its own. */
const twoTenancies = {
  ...town,
  rentalObjects: town.rentalObjects.map((each) => ({ ...each, accounting: [] })),
  tenancies: town.tenancies.slice(0, 2).map((each) => ({ ...each, supplements: [] })),
};

beforeEach(async () => {
  workspace = `reconcile-${++number}`;
  await laft.open(workspace, installation());
  await laft.loadRentalData(workspace, twoTenancies);
  await laft.invoicePeriod(workspace, '2026-11');
});

async function fault(kind: FaultKindKey): Promise<void> {
  const body = JSON.stringify({ kind });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${emulator.url}/api/w/${workspace}/faults`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
}

const told = ({ notes }: { notes: { en: string }[] }) =>
  notes.map(({ en }) => en.replaceAll(/\bT[0-9a-z]{12,}/g, 'T…'));
const nothingThere = 'Visma has nothing of transfer T… (1 basis), which LAFT was answered had been received.';

describe('reconciling', () => {
  test('nothing differs, and nothing is changed', async () => {
    await laft.transfer(workspace, 'web-service');
    const before = await laft.transfers(workspace);
    const run = await laft.reconcile(workspace);
    expect(told(run)).toEqual(['2 transfers compared with Visma, 0 different.']);
    expect(run.transfers).toEqual([]);
    expect(await laft.transfers(workspace)).toEqual(before);
  });

  test('what Visma answered and has not stored is found, kept with the transfer, and nothing else is changed', async () => {
    await fault('answered-not-processed');
    await laft.transfer(workspace, 'web-service');
    const run = await laft.reconcile(workspace);
    expect(told(run)).toEqual([nothingThere, '2 transfers compared with Visma, 1 different.']);
    expect(run).toMatchObject({
      states: { transferred: 1 },
      transfers: [{ state: 'transferred', contradictions: [{ from: 'getTransfer', basisIds: ['2026-11-000001'] }] }],
    });
  });

  test('opened again it is unknown, and settling brings it to Visma once', async () => {
    await fault('answered-not-processed');
    await laft.transfer(workspace, 'web-service');
    const run = await laft.reconcile(workspace, { reopen: true });
    expect(told(run)).toEqual([
      nothingThere,
      'Transfer T… is open again.',
      '2 transfers compared with Visma, 1 different.',
    ]);
    expect(run).toMatchObject({
      states: { unknown: 1 },
      transfers: [{ state: 'unknown', transferredCount: 0, transferredOre: 0 }],
    });
    expect(run.transfers[0]).not.toHaveProperty('settledAt');
    expect(await laft.settle(workspace)).toMatchObject({ states: { transferred: 1 } });
    expect(told(await laft.reconcile(workspace))).toEqual(['2 transfers compared with Visma, 0 different.']);
  });

  test('what was opened again is kept as resolved, and differing once more stands open beside it', async () => {
    await fault('answered-not-processed');
    await laft.transfer(workspace, 'web-service');
    expect((await laft.reconcile(workspace)).transfers[0]?.contradictions?.[0]).not.toHaveProperty('reopenedAt');
    await laft.reconcile(workspace, { reopen: true });
    await fault('answered-not-processed');
    const resolved = {
      from: 'getTransfer',
      basisIds: ['2026-11-000001'],
      reopenedAt: expect.stringMatching(/^\d{4}-/),
    };
    expect(await laft.settle(workspace)).toMatchObject({
      states: { transferred: 1 },
      transfers: [{ contradictions: [resolved] }],
    });
    const again = (await laft.reconcile(workspace)).transfers[0]?.contradictions;
    expect(again).toMatchObject([resolved, { from: 'getTransfer', basisIds: ['2026-11-000001'] }]);
    expect(again?.[1]).not.toHaveProperty('reopenedAt');
  });

  test('what is credited is not opened again', async () => {
    await fault('answered-not-processed');
    await laft.transfer(workspace, 'web-service');
    await laft.credit(workspace, ['2026-11-000001']);
    const run = await laft.reconcile(workspace, { reopen: true });
    expect(told(run)[1]).toMatch(/^Transfer T… is not open again: its basis 2026-11-000001 is credited/);
    expect(run).toMatchObject({ states: { transferred: 1 } });
  });

  test('a verdict that is another one than the book has is told, and never opened again', async () => {
    await fault('answer-lost');
    const { transfers } = await laft.transfer(workspace, 'web-service');
    const unknown = transfers.find(({ state }) => state === 'unknown');
    const [basisId = ''] = unknown?.basisIds ?? [];
    const rejected = [{ basisId, reason: 'Fant den ikke' }];
    await laft.settleByPerson(workspace, unknown?.transferId ?? '', {
      who: 'Kari',
      received: true,
      accepted: [],
      rejected,
    });
    const run = await laft.reconcile(workspace, { reopen: true });
    expect(told(run)).toEqual([
      `Visma says otherwise of ${basisId} in transfer T…. Nothing is changed; look in Visma.`,
      '1 transfer compared with Visma, 1 different.',
    ]);
    expect(run).toMatchObject({ states: { failed: 1 } });
  });

  test('a question that is not answered says nothing', async () => {
    await laft.transfer(workspace, 'web-service');
    await fault('soap-fault');
    const run = await laft.reconcile(workspace, { reopen: true });
    expect(told(run)[0]).toMatch(/^Transfer T… is not compared: /);
    expect(told(run).at(-1)).toBe('1 of 2 transfers compared with Visma, 0 different; 1 could not be compared.');
    expect(run.notCompared).toBe(1);
    expect((await laft.transfers(workspace)).transfers.map(({ state }) => state)).toEqual([
      'transferred',
      'transferred',
    ]);
  });

  test('a Visma that is not reached is compared with in nothing, and there is nothing to settle for it', async () => {
    await laft.transfer(workspace, 'web-service');
    const { webService, ...others } = installation();
    const away = { user: 'laft', password: 'laft', timeoutMs: 60_000, ...webService, url: 'http://127.0.0.1:1/x' };
    await laft.open(workspace, { ...others, webService: away });
    const run = await laft.reconcile(workspace);
    expect(run.notCompared).toBe(2);
    expect(told(run)[0]).toMatch(/^Transfer T… is not compared: .* was not reached .* and ask again\.$/);
    expect(run.notes.at(-1)).toEqual({
      nb: '0 av 2 overføringer sammenlignet med Visma, 0 ulike; 2 kunne ikke sammenlignes.',
      en: '0 of 2 transfers compared with Visma, 0 different; 2 could not be compared.',
    });
  });

  test('a Visma that does not answer the question cannot be compared with', async () => {
    await laft.open(workspace, installation({ vismaGuarantees: { duplicateProtection: true, getTransfer: false } }));
    await expect(laft.reconcile(workspace)).rejects.toThrow(/does not say what became of a transfer .*receipt lists/);
  });

  test('an installation without the web service has nobody to ask', async () => {
    const { webService: _, ...without } = installation();
    await laft.open(workspace, without);
    await expect(laft.reconcile(workspace)).rejects.toThrow(/web service is not configured/);
  });
});
