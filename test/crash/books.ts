// What must hold of both books whoever was killed and when: nothing twice, nothing lost, to the øre.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { driverClient, startAdapter } from '../../adapter/index.ts';
import type { BookedBasis, BookedTransfer, State } from '../../adapter/transfer/states.ts';
import { realWorld } from '../../foundation/world/real-world.ts';
import { type Bench, type Expected, month } from './bench.ts';

const workspace = 'default';

/** `id øre` of every invoice basis that Visma has accepted, as often as it has. */
export async function acceptedByVisma(bench: Bench): Promise<string[]> {
  const { total, bases } = (await bench.ask(`/w/${workspace}/bases?accepted=true&limit=1000`)) as {
    total: number;
    bases: { totalOre: number; basis: { basisId: string } }[];
  };
  expect(bases).toHaveLength(total);
  return bases.map(({ basis, totalOre }) => `${basis.basisId} ${totalOre}`).sort();
}

const asText = ({ basis, totalOre }: BookedBasis): string => `${basis.id} ${totalOre}`;

/**
 * Whatever happened last: LAFT claims nothing that Visma has not, and Visma has nothing that LAFT does not know at least to be open.
 * Answers how many bases are open.
 */
export async function mustBeHonest(bench: Bench): Promise<number> {
  const accepted = await acceptedByVisma(bench);
  expect(new Set(accepted).size, 'nothing accepted twice').toBe(accepted.length);
  const booked = await lookInto(bench);
  const inStates = (...states: State[]) => booked.filter(({ state }) => states.includes(state)).map(asText);
  expect(accepted, 'what LAFT calls transferred, Visma has').toEqual(expect.arrayContaining(inStates('transferred')));
  const claimedOrOpen = inStates('transferred', 'unknown', 'awaiting receipt');
  expect(claimedOrOpen, 'what Visma has, LAFT knows or knows to be open').toEqual(expect.arrayContaining(accepted));
  return inStates('unknown', 'awaiting receipt').length;
}

/** A second LAFT on the same book, while the first is dead or idle. */
export async function lookInto(bench: Bench): Promise<BookedBasis[]> {
  const { laft, close } = await startAdapter({ database: bench.databases.laft });
  const { bases } = await laft.bases(workspace, { limit: 1_000_000 });
  await close();
  return bases;
}

/** Nothing is open any more: both books by their own interfaces, their databases, and the folders between them. */
export async function mustAgree(bench: Bench): Promise<void> {
  const { expected } = bench.town;
  const { bases, transfers } = await laftsBook(bench, expected);
  const counts = Map.groupBy(bases, ({ state }) => state);
  const count = (state: State) => counts.get(state)?.length ?? 0;
  expect([...counts.keys()].sort()).toEqual(['blocked', 'failed', 'transferred']);
  expect(count('blocked') + count('transferred') + count('failed'), 'made').toBe(expected.made);
  expect([count('blocked'), count('failed'), count('transferred')]).toEqual([
    expected.blocked.length,
    expected.rejected.length,
    expected.accepted,
  ]);
  const accepted = await acceptedByVisma(bench);
  const transferred = (counts.get('transferred') ?? []).map(asText).sort();
  expect(transferred, 'transferred in LAFT is accepted in Visma, each once, to the øre').toEqual(accepted);
  expect(sum(counts.get('transferred') ?? [])).toBe(expected.acceptedOre);
  expect(sum(counts.get('failed') ?? [])).toBe(expected.rejectedOre);
  eachInOneTransfer(bases, transfers);
  await foldersMustBeTidy(bench, transfers);
  await stopped(bench);
  for (const database of [bench.databases.laft, bench.databases.visma]) mustBeSound(database);
}

function sum(bases: readonly BookedBasis[]): number {
  return bases.reduce((total, { totalOre }) => total + totalOre, 0);
}

/** Whatever was sent belongs to one transfer, which is settled, and whose counts add up. */
function eachInOneTransfer(bases: readonly BookedBasis[], transfers: readonly BookedTransfer[]): void {
  const sent = bases.filter(({ state }) => state !== 'blocked').map(({ basis }) => basis.id);
  expect(transfers.flatMap(({ basisIds }) => basisIds).sort()).toEqual(sent.sort());
  for (const { basisIds, transferredCount, failedCount, state } of transfers) {
    expect(transferredCount + failedCount).toBe(basisIds.length);
    expect(state).toBe(transferredCount > 0 ? 'transferred' : 'failed');
  }
}

/** By LAFT's own process: every basis, every transfer; and a second run of the month makes none. */
async function laftsBook(bench: Bench, expected: Expected) {
  expect(await bench.laftJson('invoice', month)).toMatchObject({ made: 0 });
  const serving = bench.startLaft('serve', '--port', '0');
  const url = /http:\S+/.exec(await serving.firstLine)?.[0] ?? '';
  const laft = driverClient(url, realWorld.send);
  const { total, bases } = await laft.bases(workspace, { limit: 1_000_000 });
  const { transfers } = await laft.transfers(workspace, { limit: 1_000_000 });
  const summary = await laft.summary(workspace);
  serving.child.kill('SIGTERM');
  expect(await serving.ended).toMatchObject({ code: 0, stderr: '' });
  expect(new Set(bases.map(({ basis }) => basis.id)).size, 'each basis in one state').toBe(expected.made);
  expect(total).toBe(expected.made);
  expect(summary.reduce((all, { count }) => all + count, 0)).toBe(expected.made);
  expect(summary.reduce((all, { totalOre }) => all + totalOre, 0)).toBe(expected.madeOre);
  return { bases, transfers };
}

/** Files that came are whole in archive/, each beside its receipts; nothing half done lies anywhere. */
async function foldersMustBeTidy(bench: Bench, transfers: readonly BookedTransfer[]): Promise<void> {
  const found = await readdir(bench.dropFolder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const names = files.map((file) => file.slice(bench.dropFolder.length + 1)).sort();
  const sent = names.filter((name) => name.endsWith('.txt') && !name.endsWith('.receipt.txt'));
  const receipts = sent.flatMap((name) => [`${name}.receipt.json`, `${name}.receipt.txt`]);
  expect(names, 'files with their receipts and nothing else').toEqual([...sent, ...receipts].sort());
  expect(sent.filter((name) => !name.startsWith(join('archive', workspace)))).toEqual([]);
  const byFile = transfers.flatMap(({ fileName }) => (fileName === undefined ? [] : [fileName]));
  // A file that was handed over again lies there twice, the second time with a number.
  const handedOver = sent.map((name) => name.replace(/^.*\//, '').replace(/-\d+\.txt$/, '.txt'));
  expect([...new Set(handedOver)].sort()).toEqual(byFile.sort());
  for (const name of sent) {
    const text = await readFile(join(bench.dropFolder, name), 'latin1');
    expect(text.startsWith('ST') && /\nSL\d+\s*$/.test(text), `${name} is whole`).toBe(true);
    JSON.parse(await readFile(join(bench.dropFolder, `${name}.receipt.json`), 'utf8'));
  }
}

async function stopped(bench: Bench): Promise<void> {
  expect(await bench.stopVisma()).toMatchObject({ code: 0, stderr: '' });
}

/** A SQLite file that was cut off by a death is whole. A server looks after its own. */
function mustBeSound(database: string): void {
  if (database.startsWith('postgres:')) return;
  const file = new DatabaseSync(database);
  expect(file.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  file.close();
}
