// `npm run test:modes`: every scenario with the emulator in this process, behind msw without a socket, and as a command of its own; what
// comes out must be the same in each.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { passthrough, http as whatever } from 'msw';
import { setupServer } from 'msw/node';
import { openEmulator } from '../emulator/index.ts';
import { vismaHandlers } from '../emulator/msw.ts';
import { packageFile } from '../foundation/package-file.ts';
import { realWorld } from '../foundation/world/real-world.ts';
import { loadScenarios } from '../scenarios/runner/load.ts';
import { type CaseResult, caseTitle } from '../scenarios/runner/result.ts';
import { type RunOptions, runCases } from '../scenarios/runner/run.ts';
import { type Case, selectCases } from '../scenarios/runner/select.ts';

/** As the run sets its own: so small that a scenario can send too much without taking long. */
const limits = { maxMessageMb: 10, maxFileMb: 10 };

interface Mode {
  name: string;
  play(cases: readonly Case[]): Promise<CaseResult[]>;
}

async function played(cases: readonly Case[], ends: Partial<RunOptions> = {}): Promise<CaseResult[]> {
  return (await runCases(cases, { world: realWorld, ...ends })).cases;
}

const inProcess: Mode = { name: 'in this process', play: (cases) => played(cases) };

/** The address does not exist: what is not intercepted fails. */
const nowhere = 'http://visma.invalid';

const throughMsw: Mode = {
  name: 'through msw',
  async play(cases) {
    const emulator = await openEmulator(limits);
    const everythingElse = whatever.all('*', () => passthrough());
    const network = setupServer(...vismaHandlers(emulator, nowhere), everythingElse);
    network.listen();
    syncBuiltinESMExports();
    try {
      return await played(cases, { emulator: nowhere });
    } finally {
      network.close();
      syncBuiltinESMExports();
      await emulator.close();
    }
  },
};

const asCommands: Mode = {
  name: 'as commands',
  async play(cases) {
    const folder = await mkdtemp(join(tmpdir(), 'visma-testbench-modes-'));
    const children: ChildProcess[] = [];
    try {
      const emulator = await started(children, folder, ['serve', '--max-file-mb', '10']);
      const adapter = await started(children, folder, ['laft', 'serve', '--database', 'memory:']);
      return await played(cases, { emulator, adapter });
    } finally {
      for (const child of children) child.kill('SIGTERM');
      await Promise.all(children.map((child) => child.exitCode === null && once(child, 'exit')));
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** The address from its ready line. */
async function started(children: ChildProcess[], cwd: string, words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [packageFile('cli.ts'), ...words, '--port', '0'], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${words.join(' ')} ended with ${code}`);
  });
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
  const [url] = /http:\/\/[\w.:]+/.exec(line.toString('utf8')) ?? [];
  if (url === undefined) throw new Error(`${words.join(' ')} said ${line}`);
  return url;
}

/**
 * What must be the same, as text. How much came of an answer that did not come whole is the connection's, which msw has none of; and files
 * that LAFT writes at once are taken in the order of their names, which have ids in them.
 */
function outcomeOf({ outcome, returned, answers, failure }: CaseResult): string {
  const whole = answers.filter((answer) => answer !== 'no receipt').sort();
  return JSON.stringify({ outcome, returned, answers: whole, failure: failure?.message });
}

interface Played {
  name: string;
  cases: CaseResult[];
}

async function main(): Promise<number> {
  const suites = await loadScenarios(realWorld.disk, [packageFile('scenarios/suites')]);
  const cases = selectCases(suites, { names: [], tags: [], codes: [] }, true);
  const results: Played[] = [];
  for (const { name, play } of [inProcess, throughMsw, asCommands]) {
    const began = performance.now();
    results.push({ name, cases: await play(cases) });
    console.log(`${name}: ${cases.length} cases in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
  return report(compared(cases, results));
}

interface Compared {
  name: string;
  usual: CaseResult;
  result: CaseResult;
}

/** Each case in each mode, beside the same case in the first one. */
function compared(cases: readonly Case[], modes: readonly Played[]): Compared[] {
  return modes.flatMap(({ name, cases: own }) =>
    [...cases.keys()].map((index) => {
      const [usual, result] = [modes[0]?.cases[index], own[index]];
      if (!result || !usual) throw new Error('a case was not played');
      return { name, usual, result };
    }),
  );
}

/** A case is played where it can be: only the first mode has a drop folder. */
function report(all: readonly Compared[]): number {
  const isSkipped = ({ result }: Compared) => result.outcome === 'skipped';
  const holds = ({ result, usual }: Compared) =>
    result.outcome === 'passed' && (usual.outcome === 'skipped' || outcomeOf(result) === outcomeOf(usual));
  const failures = all.filter((each) => !isSkipped(each) && !holds(each));
  for (const { name, result, usual } of failures) {
    console.log(
      `not the same ${name}: ${caseTitle(result)}\n  usual ${outcomeOf(usual)}\n  here  ${outcomeOf(result)}`,
    );
  }
  const skipped = Map.groupBy(all.filter(isSkipped), ({ name, result }) => `${name}: ${result.reason}`);
  for (const [why, each] of skipped) console.log(`${each.length} not played ${why}`);
  const passed = all.filter(holds).length;
  console.log(`\n${passed} passed, ${failures.length} failed`);
  return failures.length > 0 || passed === 0 ? 1 : 0;
}

process.exitCode = await main();
