// What a person does with what is ready or failed: send, and send again. One workspace at a time.
import type { Channel } from '../../contracts/outcomes.ts';
import { settlingOf } from '../config.ts';
import type { TransferOptions, TransferRun } from '../laft.ts';
import { notInThisState, unknownThing } from '../refusal.ts';
import { type BasisRow, basesByIds, basesInStates } from '../stores/basis-rows.ts';
import { lockOf, type Page } from '../stores/page.ts';
import { readWorkspace } from '../stores/workspace-rows.ts';
import { channelOut } from './channel-out.ts';
import { decideFailedAnew } from './corrections.ts';
import type { Desk } from './desk.ts';
import { groundOf } from './ground.ts';
import { countStates, report, transfersById } from './run-report.ts';
import type { State } from './states.ts';
import { takenNote } from './transfer-notes.ts';
import { type Run, runTransfers } from './transfer-run.ts';

/** Sends what is ready, or what is named, which must all be ready. */
export async function transfer(desk: Desk, channel: Channel, options: TransferOptions): Promise<TransferRun> {
  const out = await channelOut(desk, { channel, ...carrierOf(options) });
  const wanted = options.basisIds
    ? await named(desk.page, options.basisIds, 'ready')
    : await basesInStates(desk.page, ['ready']);
  const { world, journal } = desk;
  const { onProgress } = options;
  const stillReady = async (ids: readonly string[]) =>
    (await basesByIds(desk.page, ids)).filter((row) => row.state === 'ready');
  const { longestMessageLifeMs: longestLifeMs } = settlingOf(desk.installation);
  const parts = { world, journal, out, longestLifeMs, stillReady, ...(onProgress ? { onProgress } : {}) };
  const run = await runTransfers(parts, wanted);
  return report(desk, ...(await whatThisRunDid(desk, run, wanted)));
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
  await channelOut(desk, { channel, ...carrierOf(options) });
  const ids = await desk.database.transact(lockOf(desk.page.workspace), async (tx) => {
    const page = { tx, workspace: desk.page.workspace };
    const failed = options.basisIds
      ? await named(page, options.basisIds, 'failed')
      : await basesInStates(page, ['failed']);
    const row = await readWorkspace(page);
    if (row) await decideFailedAnew(page, groundOf(row), failed);
    return failed.map((row) => row.basis.id);
  });
  const ready = (await basesByIds(desk.page, ids)).filter((row) => row.state === 'ready').map((row) => row.basis.id);
  const run = await transfer(desk, channel, { ...options, basisIds: ready });
  return { ...run, states: await countStates(desk.page, ids) };
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
