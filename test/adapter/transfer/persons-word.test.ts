// A person says what Visma did: only of what waits, of every basis, with a name; and what that makes of the book.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import type { PersonsWord } from '../../../adapter/transfer/persons-word.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import type { World } from '../../../foundation/world/world.ts';
import { memoryWorld } from './mortal-world.ts';
import { recordingVisma } from './recording-visma.ts';
import { installation, town } from './town.ts';

const all = ['2026-11-000001', '2026-11-000002', '2026-11-000003'];
const later = '2026-12-01T00:00:00.000Z';

let laft: Laft;
let database: Database;
let world: World;
let send: World['send'];
let transferId: string;

beforeEach(async () => {
  send = () => Promise.reject(new Error('cut'));
  world = memoryWorld((request) => send(request));
  database = await openDatabase(undefined);
  laft = await openLaft({ world, database });
  await laft.open('alpha', { ...installation, batchSize: 10 });
  await laft.loadRentalData('alpha', town);
  await laft.invoicePeriod('alpha', '2026-11');
  transferId = (await laft.transfer('alpha', 'web-service')).transfers[0]?.transferId ?? '';
});
afterEach(() => database.close());

const say = (word: PersonsWord) => laft.settleByPerson('alpha', transferId, word);
const states = async () => Object.fromEntries((await laft.summary('alpha')).map(({ state, count }) => [state, count]));
const yes = (accepted: readonly string[] | 'all', rejected: Record<string, string> = {}): PersonsWord => ({
  who: 'Kari',
  received: true,
  accepted,
  rejected: Object.entries(rejected).map(([basisId, reason]) => ({ basisId, reason })),
});

describe('is taken', () => {
  const said: { what: string; word: PersonsWord; states: Record<string, number>; transferred: number }[] = [
    { what: 'all accepted', word: yes('all'), states: { blocked: 1, transferred: 3 }, transferred: 3 },
    { what: 'each accepted by its id', word: yes(all), states: { blocked: 1, transferred: 3 }, transferred: 3 },
    {
      what: 'the others accepted',
      word: yes('all', { '2026-11-000002': 'varen finnes ikke' }),
      states: { blocked: 1, failed: 1, transferred: 2 },
      transferred: 2,
    },
    {
      what: 'all rejected',
      word: yes([], Object.fromEntries(all.map((id) => [id, 'stengt']))),
      states: { blocked: 1, failed: 3 },
      transferred: 0,
    },
  ];
  it.each(said)('$what', async ({ word, states: expected, transferred }) => {
    const run = await say(word);
    expect(await states()).toEqual(expected);
    expect(run.transfers[0]).toMatchObject({
      saidBy: 'Kari',
      settledAt: '2026-11-22T13:00:00.000Z',
      transferredCount: transferred,
      failedCount: 3 - transferred,
    });
  });

  it('with its reasons, and what was rejected is put right and sent again', async () => {
    await say(yes('all', { '2026-11-000002': 'varen finnes ikke' }));
    const [failed] = (await laft.bases('alpha', { state: 'failed' })).bases;
    expect(failed).toMatchObject({ errors: [], reason: { nb: 'varen finnes ikke' } });
    const visma = recordingVisma();
    send = async (request) => visma.answer(request);
    await laft.transferAgain('alpha', 'web-service');
    expect(await states()).toEqual({ blocked: 1, transferred: 3 });
    expect(visma.accepted).toEqual(['2026-11-000002']);
  });

  it('nothing received: ready again, sent anew with another id, and both stand in previous transfers', async () => {
    world.clock.now = () => later;
    await say({ who: 'Kari', received: false });
    expect(await states()).toEqual({ blocked: 1, ready: 3 });
    expect((await laft.bases('alpha', { state: 'ready' })).bases[0]).not.toHaveProperty('transferId');
    const visma = recordingVisma();
    send = async (request) => visma.answer(request);
    await laft.transfer('alpha', 'web-service');
    expect(await states()).toEqual({ blocked: 1, transferred: 3 });
    const { transfers } = await laft.transfers('alpha');
    expect(transfers.map(({ state, saidBy }) => ({ state, saidBy }))).toEqual([
      { state: 'transferred', saidBy: undefined },
      { state: 'failed', saidBy: 'Kari' },
    ]);
    expect(transfers[1]?.reason?.nb).toBe('Kari sier at Visma ikke har mottatt noe; grunnlagene er klare igjen.');
  });

  it('of a transfer whose repetitions are always refused', async () => {
    const closed = recordingVisma();
    send = async (request) => {
      const { status, headers } = closed.answer(request);
      const detail =
        '<v:faultDetail xmlns:v="urn:laft-visma:ws_fakturagrunnlag:1"><v:code>VE-212</v:code><v:text>ikke bestilt</v:text></v:faultDetail>';
      const fault = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Client</faultcode><faultstring>x</faultstring><detail>${detail}</detail></s:Fault></s:Body></s:Envelope>`;
      return { status: status + 300, headers, body: Buffer.from(fault) };
    };
    for (const _ of ['once', 'and again']) await laft.settle('alpha');
    expect(await states()).toEqual({ blocked: 1, unknown: 3 });
    expect((await laft.transfers('alpha')).transfers[0]?.reason?.en).toMatch(/repetition was refused \(VE-212\)/);
    await say(yes('all'));
    expect(await states()).toEqual({ blocked: 1, transferred: 3 });
  });
});

describe('is refused, and changes nothing', () => {
  const refused: { what: string; word: PersonsWord; says: RegExp }[] = [
    {
      what: 'by a number that could be somebody',
      word: { ...yes('all'), who: '12038599999' },
      says: /^"\*{11}" holds a number that could be a real person's/,
    },
    {
      what: 'because of such a number',
      word: yes('all', { '2026-11-000002': 'feil kunde 12038599999' }),
      says: /^"feil kunde \*{11}" holds a number/,
    },
    { what: 'by nobody', word: { ...yes('all'), who: ' ' }, says: /Say who says it/ },
    { what: 'not of every basis', word: yes(all.slice(1)), says: /not said: 2026-11-000001\.$/ },
    { what: 'of nothing', word: yes([]), says: /not said: 2026-11-000001, 2026-11-000002, 2026-11-000003\.$/ },
    { what: 'of a basis of another', word: yes([...all, '2026-11-000004']), says: /"2026-11-000004" is not part of/ },
    {
      what: 'both accepted and rejected',
      word: yes(all, { '2026-11-000003': 'x' }),
      says: /2026-11-000003 is named twice/,
    },
    { what: 'rejected without a reason', word: yes('all', { '2026-11-000003': ' ' }), says: /why Visma rejected 2026/ },
    {
      what: 'nothing received, while it may still come',
      word: { who: 'Kari', received: false },
      says: /may still be on its way to Visma until 2026-11-23T13:00:00.000Z\. Look there again after that/,
    },
  ];
  it.each(refused)('$what', async ({ word, says }) => {
    await expect(say(word)).rejects.toThrow(says);
    expect(await states()).toEqual({ blocked: 1, unknown: 3 });
  });

  it('of a transfer that is not there, or is settled', async () => {
    await expect(laft.settleByPerson('alpha', 'T-nobody', yes('all'))).rejects.toThrow(/no transfer "T-nobody"/);
    await say(yes('all'));
    await expect(say(yes('all'))).rejects.toThrow(/is transferred: only one that is unknown or awaiting receipt/);
  });
});

describe('settling', () => {
  it('of one transfer leaves the others, and one that is not unknown is refused', async () => {
    await expect(laft.settle('alpha', { transferId: 'T-nobody' })).rejects.toThrow(/no transfer "T-nobody"/);
    await laft.invoicePeriod('alpha', '2026-12');
    const second = (await laft.transfer('alpha', 'web-service')).transfers[0]?.transferId ?? '';
    const visma = recordingVisma();
    send = async (request) => visma.answer(request);
    await laft.settle('alpha', { transferId: second });
    expect(await states()).toEqual({ blocked: 2, unknown: 3, transferred: 3 });
    await expect(laft.settle('alpha', { transferId: second })).rejects.toThrow(/is transferred, expected unknown/);
  });

  it('in another way than the installed one, if that is safe', async () => {
    const guarantees = { duplicateProtection: false, getTransfer: true };
    await laft.open('alpha', { ...installation, settleBy: 'person', vismaGuarantees: guarantees });
    await expect(laft.settle('alpha', { by: 'repeat' })).rejects.toThrow(/Settling by "repeat" .* is refused/);
    await laft.settle('alpha');
    expect((await laft.transfers('alpha')).transfers[0]?.reason?.en).toMatch(/laft settle --transfer T\w+ --received/);
    expect(await states()).toEqual({ blocked: 1, unknown: 3 });
  });

  it('what is not safe cannot be installed, and what was installed stays', async () => {
    const guarantees = { duplicateProtection: false, getTransfer: false };
    await expect(laft.open('alpha', { ...installation, vismaGuarantees: guarantees })).rejects.toThrow(
      /Settling by "repeat" with a Visma without protection .* Safe here: "person"\.$/,
    );
    expect(await laft.installation('alpha')).not.toHaveProperty('vismaGuarantees');
  });
});
