// A file that a person carries: each download is a copy on its way, and none is given out once the transfer is settled.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { type Bench, forgetfulVisma, hour } from './forgetful-visma.ts';
import { receiptOf } from './recording-visma.ts';

const basisId = '2026-11-000002';
const nothing = { who: 'Kari', received: false } as const;

/** As Visma writes it of a file that it could not take. */
function refusal(transferId: string): Buffer {
  const text = { nb: 'kuttet', en: 'cut off' };
  const finding = {
    code: 'VE-203',
    severity: 'error',
    field: 'transferId',
    value: '',
    place: { kind: 'whole' },
    sentence: text,
    remedy: text,
    evidence: 'F-203',
  };
  const receipt = receiptOf({ transferId, receiptNumber: 'R2', results: [] });
  return Buffer.from(JSON.stringify({ ...receipt, received: false, errorFlag: 'ERROR', findings: [finding] }));
}

function acceptance(transferId: string): Buffer {
  const results = [{ basisId, accepted: true, ore: 850_100 }];
  return Buffer.from(JSON.stringify(receiptOf({ transferId, receiptNumber: 'R1', results })));
}

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  let bench: Bench;
  let transferId: string;
  beforeEach(async () => {
    data = await make();
    bench = await forgetfulVisma({ database: await data.open() });
    const run = await bench.laft.transfer('alpha', 'file', { basisIds: [basisId], carriedByPerson: true });
    transferId = run.transfers[0]?.transferId ?? '';
  });
  afterEach(async () => {
    await bench.database.close();
    await data.remove();
  });

  test('"nothing received" waits for the longest life from the last download', async () => {
    const { laft, later } = bench;
    later(25 * hour);
    await laft.giveOut('alpha', transferId);
    await expect(laft.settleByPerson('alpha', transferId, nothing)).rejects.toThrow('until 2026-11-24T14:00:00.000Z');
    later(25 * hour);
    expect((await laft.settleByPerson('alpha', transferId, nothing)).states).toEqual({ ready: 1 });
  });

  test('looking at the bytes is no download', async () => {
    const { laft, later } = bench;
    later(25 * hour);
    await laft.sentBytes('alpha', transferId);
    expect((await laft.settleByPerson('alpha', transferId, nothing)).states).toEqual({ ready: 1 });
  });

  test.each([
    { downloads: 0, states: { failed: 1 } },
    { downloads: 1, states: { failed: 1 } },
    { downloads: 2, states: { 'awaiting receipt': 1 } },
  ])('the refusal of a copy settles it only where there is no other: $downloads downloads', async (row) => {
    const { laft } = bench;
    for (let at = 0; at < row.downloads; at += 1) await laft.giveOut('alpha', transferId);
    expect((await laft.readReceipt('alpha', refusal(transferId))).states).toEqual(row.states);
  });

  test('the other copy, accepted, then settles it', async () => {
    const { laft } = bench;
    await Promise.all([laft.giveOut('alpha', transferId), laft.giveOut('alpha', transferId)]);
    await laft.readReceipt('alpha', refusal(transferId));
    expect((await laft.readReceipt('alpha', acceptance(transferId))).states).toEqual({ transferred: 1 });
  });

  test('is not given out once it is settled, however it was', async () => {
    const { laft, later } = bench;
    later(25 * hour);
    await laft.settleByPerson('alpha', transferId, nothing);
    await expect(laft.giveOut('alpha', transferId)).rejects.toMatchObject({
      status: 409,
      inBothLanguages: {
        nb: expect.stringContaining('skal ikke bæres til Visma lenger'),
        en: expect.stringContaining('is not to be carried to Visma any more'),
      },
    });
    const { transfers } = await laft.transfer('alpha', 'file', { basisIds: [basisId], carriedByPerson: true });
    const second = transfers[0]?.transferId ?? '';
    await laft.giveOut('alpha', second);
    await laft.readReceipt('alpha', acceptance(second));
    await expect(laft.giveOut('alpha', second)).rejects.toThrow('is settled');
    await expect(laft.giveOut('alpha', 'T-nobody')).rejects.toThrow('There is no transfer');
  });

  test('a file of the folder that a person downloads is a copy more too, and can be looked at when it is settled', async () => {
    const { laft } = bench;
    const { transfers } = await laft.transfer('alpha', 'file', { basisIds: ['2026-11-000003'] });
    const inFolder = transfers[0]?.transferId ?? '';
    await laft.giveOut('alpha', inFolder);
    expect((await laft.readReceipt('alpha', refusal(inFolder))).states).toEqual({ 'awaiting receipt': 1 });
    const results = [{ basisId: '2026-11-000003', accepted: true, ore: 850_200 }];
    const accepted = receiptOf({ transferId: inFolder, receiptNumber: 'R1', results });
    await laft.readReceipt('alpha', Buffer.from(JSON.stringify(accepted)));
    expect(await laft.giveOut('alpha', inFolder)).toEqual(await laft.sentBytes('alpha', inFolder));
  });
});
