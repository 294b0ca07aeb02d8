// What a person does with what is ready or failed: send, and send again. One workspace at a time.
import type { Channel } from '../../contracts/outcomes.ts';
import type { InBothLanguages } from '../../contracts/receipt.ts';
import { settlingOf } from '../config.ts';
import type { TransferOptions, TransferRun } from '../laft.ts';
import { notInThisState, unknownThing } from '../refusal.ts';
import { type BasisRow, basesByIds, basesInStates } from '../stores/basis-rows.ts';
import { heldBack } from '../stores/held-back-rows.ts';
import { lockOf, type Page } from '../stores/page.ts';
import { readWorkspace } from '../stores/workspace-rows.ts';
import { channelOut } from './channel-out.ts';
import { decideFailedAnew } from './corrections.ts';
import type { Desk } from './desk.ts';
import { groundOf } from './ground.ts';
import { countStates, report, transfersById } from './run-report.ts';
import type { State } from './states.ts';
import { heldBackNote, takenNote } from './transfer-notes.ts';
import { type ChannelOut, type Run, runTransfers } from './transfer-run.ts';

/** Sends what is ready, or what is named, which must all be ready. */
export async function transfer(desk: Desk, channel: Channel, options: TransferOptions): Promise<TransferRun> {
  const out = await channelOut(desk, { channel, ...carrierOf(options) });
  const [wanted, held] = await free(
    desk.page,
    options.basisIds ? await named(desk.page, options.basisIds, 'ready') : await basesInStates(desk.page, ['ready']),
    options,
  );
  return send(desk, { out, wanted, held }, options);
}

interface ToSend {
  out: ChannelOut;
  wanted: readonly BasisRow[];
  held: Held;
}

/** What is held back: not sent, and told. */
interface Held {
  basisIds: readonly string[];
  notes: readonly InBothLanguages[];
}

async function send(desk: Desk, { out, wanted, held }: ToSend, { onProgress }: TransferOptions): Promise<TransferRun> {
  const { world, journal } = desk;
  const stillReady = async (ids: readonly string[]) => {
    const ready = (await basesByIds(desk.page, ids)).filter((row) => row.state === 'ready');
    return (await free(desk.page, ready, {}))[0];
  };
  const { longestMessageLifeMs: longestLifeMs } = settlingOf(desk.installation);
  const { isClosing } = desk;
  const parts = { world, journal, out, longestLifeMs, stillReady, isClosing, ...(onProgress ? { onProgress } : {}) };
  const run = await runTransfers(parts, wanted);
  const [done, left] = await whatThisRunDid(desk, run, wanted);
  return report(desk, { ...done, notes: [...done.notes, ...held.notes] }, [...left, ...held.basisIds]);
}

/** Without what is held back, and that; a LaftRefusal where it is named. */
async function free(page: Page, rows: readonly BasisRow[], { basisIds }: TransferOptions): Promise<[BasisRow[], Held]> {
  const held = await heldBack(page, rows);
  const [first] = held;
  if (first === undefined) return [[...rows], { basisIds: [], notes: [] }];
  const why = heldBackNote(...first, held.size);
  if (basisIds) throw notInThisState(why.en, why.nb);
  return [rows.filter((row) => !held.has(row.basis.id)), { basisIds: [...held.keys()], notes: [why] }];
}

/** What another run took meanwhile is in that one's report; here it is only counted. */
async function whatThisRunDid(desk: Desk, run: Run, wanted: readonly BasisRow[]): Promise<[Run, string[]]> {
  const own = new Set((await transfersById(desk.page, run.transferIds)).flatMap(({ basisIds }) => basisIds));
  const others = wanted.map((row) => row.basis.id).filter((id) => !own.has(id));
  const left = (await basesByIds(desk.page, others)).filter(({ state }) => state === 'ready' || state === 'blocked');
  const taken = others.length - left.length;
  const notes = taken === 0 ? run.notes : [...run.notes, takenNote(taken)];
  return [{ ...run, notes }, [...own, ...left.map((row) => row.basis.id)]];
}

/** Failed bases, all or the ones named, are decided anew and sent where that makes them ready. */
export async function transferAgain(desk: Desk, channel: Channel, options: TransferOptions): Promise<TransferRun> {
  const out = await channelOut(desk, { channel, ...carrierOf(options) });
  const { ids, held } = await desk.database.transact(lockOf(desk.page.workspace), async (tx) => {
    const page = { tx, workspace: desk.page.workspace };
    const [failed, held] = await free(
      page,
      options.basisIds ? await named(page, options.basisIds, 'failed') : await basesInStates(page, ['failed']),
      options,
    );
    const row = await readWorkspace(page);
    if (row) await decideFailedAnew(page, groundOf(row), { failed, isNamed: options.basisIds !== undefined });
    return { ids: failed.map((row) => row.basis.id), held };
  });
  // Another run may have taken some of them by now: the rest is sent all the same.
  const wanted = (await basesByIds(desk.page, ids)).filter((row) => row.state === 'ready');
  const run = await send(desk, { out, wanted, held }, options);
  return { ...run, states: await countStates(desk.page, [...ids, ...held.basisIds]) };
}

function carrierOf({ carriedByPerson }: TransferOptions): { carriedBy?: 'person' } {
  return carriedByPerson ? { carriedBy: 'person' } : {};
}

/** Where an invoice basis stands, as the end of a Norwegian sentence. */
const standing: Readonly<Record<State, string>> = {
  blocked: 'mangler noe',
  ready: 'er klart',
  sending: 'sendes nå',
  unknown: 'har ukjent utfall',
  'awaiting receipt': 'venter på kvittering',
  failed: 'har feilet',
  transferred: 'er overført',
};

async function named(page: Page, ids: readonly string[], state: State): Promise<BasisRow[]> {
  const rows = await basesByIds(page, [...new Set(ids)]);
  const found = new Set(rows.map((row) => row.basis.id));
  const unknown = ids.find((id) => !found.has(id));
  if (unknown !== undefined)
    throw unknownThing(`There is no invoice basis ${unknown}.`, `Det er ikke noe fakturagrunnlag ${unknown}.`);
  const other = rows.find((row) => row.state !== state);
  if (other) {
    const isReady = state === 'ready';
    const only = isReady ? 'bare et som er klart, kan overføres' : 'bare et som har feilet, kan overføres på nytt';
    throw notInThisState(
      `Invoice basis ${other.basis.id} is ${other.state}, expected ${state}.`,
      `Fakturagrunnlag ${other.basis.id} ${standing[other.state]}; ${only}.`,
    );
  }
  return rows;
}
