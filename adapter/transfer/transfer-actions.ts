// What a person does with transfers: send, send again, settle, read receipts. One workspace at a time.
import type { Channel } from '../../contracts/outcomes.ts';
import type { Database } from '../../foundation/database/database.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { World } from '../../foundation/world/world.ts';
import type { Installation, Progress, TransferRun } from '../laft.ts';
import { notInThisState, unknownThing } from '../refusal.ts';
import { type BasisRow, basesByIds, basesInStates } from '../stores/basis-rows.ts';
import { lockOf, type Page } from '../stores/page.ts';
import { readTransfer, type TransferRow, transfersInState, withoutInside } from '../stores/transfer-rows.ts';
import { readWorkspace } from '../stores/workspace-rows.ts';
import { applyReceipts, type Collected, type ReceiptFile, receiptFiles } from './collect-receipts.ts';
import { decideFailedAnew } from './corrections.ts';
import { fileChannel } from './file-channel.ts';
import type { Journal } from './journal.ts';
import { type State, states } from './states.ts';
import { type ChannelOut, type Run, runTransfers } from './transfer-run.ts';
import { webServiceChannel } from './web-service-channel.ts';

/** A workspace in hand: its page for reading, its journal for changing. */
export interface Desk {
  world: World;
  database: Database;
  page: Page;
  journal: Journal;
  installation: Installation;
}

export interface TransferOptions {
  basisIds?: readonly string[];
  onProgress?: Progress;
}

/** Sends what is ready, or what is named, which must all be ready. */
export async function transfer(desk: Desk, channel: Channel, options: TransferOptions): Promise<TransferRun> {
  const out = await channelOut(desk, channel);
  const wanted = options.basisIds
    ? await named(desk.page, options.basisIds, 'ready')
    : await basesInStates(desk.page, ['ready']);
  const { world, journal } = desk;
  const { onProgress } = options;
  const stillReady = async (ids: readonly string[]) =>
    (await basesByIds(desk.page, ids)).filter((row) => row.state === 'ready');
  const run = await runTransfers({ world, journal, out, stillReady, ...(onProgress ? { onProgress } : {}) }, wanted);
  return report(
    desk,
    run,
    wanted.map((row) => row.basis.id),
  );
}

/** Failed bases, all or the ones named, are decided anew and sent where that makes them ready. */
export async function transferAgain(desk: Desk, channel: Channel, options: TransferOptions): Promise<TransferRun> {
  await channelOut(desk, channel);
  const ids = await desk.database.transact(lockOf(desk.page.workspace), async (tx) => {
    const page = { tx, workspace: desk.page.workspace };
    const failed = options.basisIds
      ? await named(page, options.basisIds, 'failed')
      : await basesInStates(page, ['failed']);
    const data = (await readWorkspace(page))?.rentalData;
    if (data) await decideFailedAnew(page, data, failed);
    return failed.map((row) => row.basis.id);
  });
  const ready = (await basesByIds(desk.page, ids)).filter((row) => row.state === 'ready').map((row) => row.basis.id);
  const run = await transfer(desk, channel, { ...options, basisIds: ready });
  return { ...run, states: await countStates(desk.page, ids) };
}

/** Hands the stored bytes of every unknown transfer over again, the oldest first. One that stays unknown holds up no other. */
export async function settle(desk: Desk): Promise<TransferRun> {
  const run: Run = { transferIds: [], notes: [] };
  const basisIds: string[] = [];
  for (const { transferId, channel, basisIds: own } of await transfersInState(desk.page, 'unknown')) {
    run.transferIds.push(transferId);
    basisIds.push(...own);
    const out = await channelOut(desk, channel);
    const again = await desk.journal.beginAgain(transferId);
    if (!again) continue;
    const { fileName } = again.transfer;
    const handed = { transferId, basisIds: own, bytes: again.bytes, ...(fileName === undefined ? {} : { fileName }) };
    await out.handOver(handed, desk.journal);
  }
  return report(desk, run, basisIds);
}

/** Receipts from the folder. Throws a UserError that names what is damaged, after all others have been read. */
export async function collectReceipts(desk: Desk): Promise<TransferRun> {
  const folder = desk.installation.file?.receiptFolder;
  if (folder === undefined) throw new UserError('No receipt folder is configured: give one (laft configure).');
  if ((await waiting(desk.page)).length === 0) return report(desk, { transferIds: [], notes: [] }, []);
  let files: ReceiptFile[];
  try {
    files = await receiptFiles(desk.world.disk, folder);
  } catch (error) {
    throw new UserError(
      `The receipt folder ${folder} cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
  return reportCollected(desk, await applyReceipts(desk.page, desk.journal, files));
}

/** One receipt handed over by a person, which must be about a transfer of this workspace. */
export async function readReceipt(desk: Desk, bytes: Buffer): Promise<TransferRun> {
  const collected = await applyReceipts(desk.page, desk.journal, [{ name: 'receipt', bytes }]);
  if (collected.transferIds.length === 0 && collected.problems.length === 0) {
    throw unknownThing('The receipt is about no transfer of this workspace.');
  }
  return reportCollected(desk, collected);
}

async function waiting(page: Page): Promise<TransferRow[]> {
  return [
    ...(await transfersInState(page, 'awaiting receipt')),
    ...(await transfersInState(page, 'unknown')),
    ...(await transfersInState(page, 'sending')),
  ];
}

async function reportCollected(desk: Desk, collected: Collected): Promise<TransferRun> {
  if (collected.problems.length > 0) {
    throw new UserError(
      `Damaged or incomplete receipts; their transfers still wait:\n${collected.problems.join('\n')}`,
    );
  }
  const transferIds = [...new Set(collected.transferIds)];
  const transfers = await transfersById(desk.page, transferIds);
  return report(
    desk,
    { transferIds, notes: [] },
    transfers.flatMap((each) => each.basisIds),
  );
}

async function named(page: Page, ids: readonly string[], state: State): Promise<BasisRow[]> {
  const rows = await basesByIds(page, [...new Set(ids)]);
  const found = new Set(rows.map((row) => row.basis.id));
  const unknown = ids.find((id) => !found.has(id));
  if (unknown !== undefined) throw unknownThing(`There is no invoice basis ${unknown}.`);
  const other = rows.find((row) => row.state !== state);
  if (other) throw notInThisState(`Invoice basis ${other.basis.id} is ${other.state}, expected ${state}.`);
  return rows;
}

async function channelOut(desk: Desk, channel: Channel): Promise<ChannelOut> {
  const { installation, world } = desk;
  if (channel === 'web-service') {
    if (!installation.webService)
      throw new UserError('The web service is not configured: give its url, user and password (laft configure).');
    return webServiceChannel(installation, installation.webService, world);
  }
  if (!installation.file)
    throw new UserError('The file channel is not configured: give its out folder and receipt folder (laft configure).');
  const { outFolder } = installation.file;
  try {
    await world.disk.list(outFolder);
  } catch {
    throw new UserError(
      `The folder ${outFolder}, from which Visma takes files, cannot be read. Make it, or configure another.`,
    );
  }
  return fileChannel(installation, installation.file, world);
}

async function report(desk: Desk, run: Run, basisIds: readonly string[]): Promise<TransferRun> {
  const transfers = await transfersById(desk.page, run.transferIds);
  return {
    transfers: transfers.map(withoutInside),
    states: await countStates(desk.page, basisIds),
    notes: run.notes,
  };
}

async function transfersById(page: Page, ids: readonly string[]): Promise<TransferRow[]> {
  const transfers: TransferRow[] = [];
  for (const id of ids) {
    const row = await readTransfer(page, id);
    if (row) transfers.push(row);
  }
  return transfers;
}

async function countStates(page: Page, ids: readonly string[]): Promise<Partial<Record<State, number>>> {
  const rows = await basesByIds(page, ids);
  const counts = states.map((state) => [state, rows.filter((row) => row.state === state).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
