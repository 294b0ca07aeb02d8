// npm run bench: measures each figure beside its floor or peer, prints a table, writes reports/bench.json and names what is missed.
// Exits 0 when all was measured, whatever the goals say: it is no test.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageFile } from '../../foundation/package-file.ts';
import { atRest } from './at-rest.ts';
import type { Bench, Figure } from './figure.ts';
import { flatFile } from './flat-file.ts';
import { endAllPrograms } from './processes.ts';
import { figureLines, type MeasuredFigure, missedGoals, tableOf } from './report.ts';
import { scenarioSuites } from './scenario-suites.ts';
import { starting } from './starting.ts';
import { webService } from './web-service.ts';
import { workspaces } from './workspaces.ts';

const figures: readonly Figure[] = [webService, flatFile, starting, workspaces, atRest, scenarioSuites];
const root = packageFile('.');

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
    },
  });
  const wanted = values.only?.split(',') ?? figures.map(({ key }) => key);
  const unknown = wanted.filter((key) => !figures.some((figure) => figure.key === key));
  if (unknown.length > 0) {
    console.error(`No figure ${unknown.join(', ')}; there are ${figures.map(({ key }) => key).join(', ')}.`);
    return 2;
  }
  prepare(values['no-build']);
  const chosen = figures.filter(({ key }) => wanted.includes(key));
  const done = await measureAll(chosen, values.quick);
  console.log(`\n${tableOf(done)}\n\nWritten to reports/bench.json`);
  return done.every(({ trouble }) => trouble === undefined) ? 0 : 1;
}

/** The built command, and the peers that the project itself does not need. */
function prepare(asBuilt: boolean): void {
  const run = (command: string, args: string[], cwd: string) => execFileSync(command, args, { cwd, stdio: 'inherit' });
  if (!asBuilt) run('npm', ['run', '-s', 'build'], root);
  const peers = join(import.meta.dirname, 'peers');
  if (!existsSync(join(peers, 'node_modules', 'saxes')))
    run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], peers);
}

async function measureAll(chosen: readonly Figure[], quick: boolean): Promise<MeasuredFigure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'visma-testbench-bench-'));
  endOnSignal(folder);
  const done: MeasuredFigure[] = [];
  try {
    for (const figure of chosen) {
      console.log(`measuring ${figure.title}`);
      const bench: Bench = { folder, quick, say: (sentence) => console.log(`  ${sentence}`) };
      const startedMs = performance.now();
      const measured = await figure.measure(bench).then(
        (results) => ({ results }),
        (error: unknown) => ({ results: [], trouble: String(error) }),
      );
      const seconds = (performance.now() - startedMs) / 1000;
      done.push({ key: figure.key, title: figure.title, seconds, ...measured });
      console.log(figureLines(done.at(-1)).join('\n'));
      await writeJson(done, quick);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return done;
}

/** Ctrl-C leaves neither a program nor a folder behind. */
function endOnSignal(folder: string): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      endAllPrograms();
      rm(folder, { recursive: true, force: true }).finally(() => process.exit(130));
    });
  }
}

/** After every figure, so that an interrupted bench leaves what it has measured. */
async function writeJson(done: readonly MeasuredFigure[], quick: boolean): Promise<void> {
  const machine = {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.version,
  };
  const complete = done.length === figures.length;
  const json = { quick, complete, machine, figures: done, missed: missedGoals(done) };
  await mkdir(join(root, 'reports'), { recursive: true });
  await writeFile(join(root, 'reports', 'bench.json'), `${JSON.stringify(json, null, 2)}\n`);
}

process.exitCode = await main();
