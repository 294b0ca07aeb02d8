// (b) A flat file through the drop folder into PostgreSQL and into a SQLite file: how long 100,000 lines take beside slicing the same
// file and loading its rows barely, and the memory that a million lines take.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { packageFile } from '../../foundation/package-file.ts';
import { startPostgres } from '../postgres-server.ts';
import { atMost, type Bench, type Figure, interleaved, measured, type Result } from './figure.ts';
import type { Program } from './processes.ts';
import { dropWorkspace, startEmulator } from './subject.ts';
import { linesOfBasis, writeFlatFile } from './town.ts';

type Kind = 'PostgreSQL' | 'SQLite file';
const longestImportMs = 600_000;

interface Input {
  path: string;
  lines: number;
  bases: number;
}

/** An emulator on a database, with a drop folder of its own. */
interface Importer {
  kind: Kind;
  program: Program;
  dropFolder: string;
  /** For the floor: a database of the same kind. */
  floorAt(round: number): string;
}

export const flatFile: Figure = {
  key: 'flat-file',
  title: '(b) flat file: import through the drop folder',
  async measure(bench) {
    const server = await startPostgres();
    try {
      const usual = await inputOf(bench, bench.quick ? 10_000 : 100_000);
      const large = await inputOf(bench, bench.quick ? 100_000 : 1_000_000);
      const results: Result[] = [];
      for (const kind of ['SQLite file', 'PostgreSQL'] as const) {
        bench.say(`${usual.lines} lines into ${kind}`);
        results.push(await withImporter(bench, kind, server.url, (importer) => timeOf(bench, importer, usual)));
        bench.say(`${large.lines} lines into ${kind}`);
        results.push(await withImporter(bench, kind, server.url, (importer) => memoryOf(importer, large)));
      }
      await rm(large.path);
      return results;
    } finally {
      await server.stop();
    }
  },
};

async function inputOf({ folder }: Bench, lines: number): Promise<Input> {
  const path = join(folder, `lines-${lines}.txt`);
  const bases = await writeFlatFile(path, `F${lines}`, lines);
  return { path, lines: bases * linesOfBasis + 2, bases };
}

async function withImporter<T>(
  { folder }: Bench,
  kind: Kind,
  server: string,
  use: (importer: Importer) => Promise<T>,
): Promise<T> {
  const own = join(folder, `import-${Math.round(performance.now())}`);
  const dropFolder = join(own, 'drop');
  await mkdir(dropFolder, { recursive: true });
  const onPostgres = kind === 'PostgreSQL';
  const database = onPostgres ? `${server}?schema=bench_${Math.round(performance.now())}` : join(own, 'visma.sqlite');
  const options = ['--database', database, '--drop-folder', dropFolder, '--poll-ms', '10', '--settle-ms', '0'];
  const program = await startEmulator(own, [...options, '--max-file-mb', '1000']);
  const floorAt = (round: number) => (onPostgres ? server : join(own, `floor-${round}.sqlite`));
  try {
    return await use({ kind, program, dropFolder, floorAt });
  } finally {
    await program.stop();
    await rm(own, { recursive: true, force: true });
  }
}

async function timeOf(bench: Bench, importer: Importer, input: Input): Promise<Result> {
  const slices: number[] = [];
  const loads: number[] = [];
  const { emulator, floor } = await interleaved(
    {
      emulator: (round) => importOnce(importer, input, `round-${round}`),
      floor: async (round) => {
        const { sliceMs, loadMs } = await floorOf(input.path, importer.floorAt(round));
        if (round > 0) slices.push(sliceMs / 1000);
        if (round > 0) loads.push(loadMs / 1000);
        return (sliceMs + loadMs) / 1000;
      },
    },
    bench.quick ? 1 : 5,
  );
  const ratio = emulator.median / floor.median;
  const bare = importer.kind === 'PostgreSQL' ? 'a bare COPY' : 'bare prepared inserts';
  return {
    what: `${input.lines} lines (${input.bases} bases), ${importer.kind}`,
    unit: 's',
    value: emulator,
    beside: [
      { name: 'slicing every field', value: measured(slices) },
      { name: bare, value: measured(loads) },
      { name: 'both floors together', value: floor },
    ],
    ratios: [{ to: 'both floors together', ratio }],
    goals: [atMost('at most 3 x both floors together', ratio, 3)],
  };
}

async function memoryOf(importer: Importer, input: Input): Promise<Result> {
  const before = importer.program.memory().residentBytes / 1e6;
  const seconds = await importOnce(importer, input, 'large');
  const peak = importer.program.memory().peakBytes / 1e6;
  return {
    what: `${input.lines} lines, ${importer.kind} (in ${Math.round(seconds)} s): peak`,
    unit: 'MB',
    value: measured([peak]),
    beside: [{ name: 'the same process before', value: measured([before]) }],
    ratios: [{ to: 'the same process before', ratio: peak / before }],
    goals: [atMost('under 250 MB', peak, 250)],
  };
}

/** Seconds from the moment that the file lies in the folder until it lies in the archive, its receipts beside it. */
async function importOnce({ program, dropFolder }: Importer, input: Input, workspace: string): Promise<number> {
  const ahead = join(dropFolder, `${workspace}.ahead`);
  await copyFile(input.path, ahead);
  const inbox = join(dropFolder, 'in', workspace);
  await mkdir(inbox, { recursive: true });
  const startedMs = performance.now();
  await rename(ahead, join(inbox, 'bench.txt'));
  await arrives(join(dropFolder, 'archive', workspace), join(dropFolder, 'rejected', workspace));
  const seconds = (performance.now() - startedMs) / 1000;
  const receipt = join(dropFolder, 'archive', workspace, 'bench.txt.receipt.txt');
  const said = await readStart(receipt);
  if (!said.includes(String(input.bases))) throw new Error(`${input.bases} bases are not in the receipt: ${said}`);
  await rm(join(dropFolder, 'archive', workspace), { recursive: true });
  await dropWorkspace(program.url, workspace);
  return seconds;
}

async function arrives(archive: string, rejected: string): Promise<void> {
  const startedMs = performance.now();
  const names = (folder: string) => readdir(folder).catch(() => [] as string[]);
  while (!(await names(archive)).includes('bench.txt')) {
    const refused = (await names(rejected)).find((name) => name.endsWith('.receipt.txt'));
    if (refused) throw new Error(`the file was rejected: ${await readStart(join(rejected, refused))}`);
    if (performance.now() - startedMs > longestImportMs) throw new Error('the file did not arrive in the archive');
    await pause(3);
  }
}

async function readStart(path: string): Promise<string> {
  return (await readFile(path, 'utf8')).slice(0, 1500);
}

async function floorOf(path: string, database: string): Promise<{ sliceMs: number; loadMs: number }> {
  const program = packageFile('test/bench/flat-file-floor.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [program, path, database]);
  if (!database.startsWith('postgres:')) await rm(database, { force: true });
  return JSON.parse(stdout) as { sliceMs: number; loadMs: number };
}
