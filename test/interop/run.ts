// Plays the foreign clients against the emulator as a real process and prints what came of it as a table: client by check.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { SoapVersion } from '../../contracts/web-service/service.ts';
import { type Command, checks, clients, type ForeignClient } from './clients.ts';

const root = join(import.meta.dirname, '..', '..');
const user = 'laft';
/** Of register.yaml. */
const password = 'blåbær';
/** What is more than a client needs means that it hangs. */
const longestMs = 120_000;

/** One column of the table: what each check came to; undefined when the client did not say. */
interface Column {
  readonly title: string;
  readonly results: ReadonlyMap<string, string>;
  /** What went wrong outside the checks. */
  readonly trouble?: string;
}

async function main(): Promise<number> {
  const missing = clients.filter((client) => client.needs.some((path) => globSync(path).length === 0));
  for (const { name, packages } of missing)
    console.log(`${name} is not installed; it needs the Debian packages ${packages.join(', ')}.`);
  if (missing.length > 0 && !process.argv.includes('--if-installed')) {
    const packages = missing.flatMap((client) => client.packages).join(' ');
    console.log(`Install them with: apt-get install --no-install-recommends ${packages}`);
    return 1;
  }
  const folder = await mkdtemp(join(tmpdir(), 'interop-'));
  try {
    const columns = await withEmulator(folder, (url) => playAll(url, folder, missing));
    return report(columns);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function playAll(url: string, folder: string, missing: readonly ForeignClient[]): Promise<Column[]> {
  const columns: Column[] = [];
  for (const client of clients.filter((each) => !missing.includes(each)))
    columns.push(...(await playClient(client, url, join(folder, shortOf(client.name)))));
  return columns;
}

async function withEmulator<T>(folder: string, use: (url: string) => Promise<T>): Promise<T> {
  const readyFile = join(folder, 'ready.json');
  const register = join(import.meta.dirname, 'register.yaml');
  const options = ['--port', '0', '--register', register, '--ready-file', readyFile];
  const emulator = spawn(process.execPath, ['cli.ts', 'serve', ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    return await use(await urlOf(emulator, readyFile));
  } finally {
    if (emulator.exitCode === null) {
      emulator.kill('SIGTERM');
      await once(emulator, 'exit');
    }
  }
}

async function urlOf(emulator: ChildProcess, readyFile: string): Promise<string> {
  for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 50) {
    if (emulator.exitCode !== null) throw new Error(`the emulator ended with exit code ${emulator.exitCode}`);
    const text = await readFile(readyFile, 'utf8').catch(() => '');
    if (text.endsWith('\n')) return (JSON.parse(text) as { url: string }).url;
    await pause(50);
  }
  throw new Error('the emulator was not ready after 30 seconds');
}

/** Builds the client in `folder` and runs it once a SOAP version, each time in a workspace of its own. */
async function playClient(client: ForeignClient, url: string, folder: string): Promise<Column[]> {
  await mkdir(join(folder, 'classes'), { recursive: true });
  const wsdlOf = (version: SoapVersion) =>
    `${url}/w/${shortOf(client.name)}-${version.replace('.', '')}/ws_fakturagrunnlag?wsdl`;
  for (const step of client.build(wsdlOf('1.1'))) {
    const { trouble } = await run(step, folder);
    if (trouble) return client.versions.map((version) => ({ ...columnOf(client, version), trouble }));
  }
  const columns: Column[] = [];
  for (const version of client.versions) {
    const { program, arguments: given } = client.start(folder, version);
    const played = await run({ program, arguments: [...given, wsdlOf(version), version, user, password] }, folder);
    columns.push({ ...columnOf(client, version), ...resultsOf(played) });
  }
  return columns;
}

function columnOf({ name }: ForeignClient, version: SoapVersion): Column {
  return { title: `${name} ${version}`, results: new Map() };
}

interface Ran {
  readonly output: string;
  readonly trouble?: string;
}

async function run({ program, arguments: given }: Command, cwd: string): Promise<Ran> {
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  try {
    const { stdout } = await promisify(execFile)(program, given, { cwd, env, timeout: longestMs, maxBuffer: 2 ** 26 });
    return { output: stdout };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return { output: stdout, trouble: `${program}: ${stderr.trim() || String(error)}` };
  }
}

function resultsOf({ output, trouble }: Ran): Omit<Column, 'title'> {
  const lines = output.split('\n').flatMap((line) => [/^(ok|not ok) (.*)$/.exec(line) ?? []]);
  const results = new Map<string, string>();
  for (const [, verdict, rest = ''] of lines) {
    const name = checks.find((check) => rest === check || rest.startsWith(`${check}: `));
    if (name) results.set(name, verdict === 'ok' ? 'ok' : rest.slice(name.length + 2));
  }
  return { results, ...(trouble ? { trouble } : {}) };
}

/** Prints the table, what failed, and the closing line; the exit code is 1 when anything did. */
function report(columns: readonly Column[]): number {
  const widest = Math.max(...checks.map((check) => check.length));
  columns.forEach(({ title }, index) => {
    console.log(`${' '.repeat(widest)}  ${'|   '.repeat(index)}${title}`);
  });
  for (const check of checks) {
    const marks = columns.map(({ results }) => (results.get(check) === 'ok' ? 'ok' : 'NO').padEnd(4));
    console.log(`${check.padEnd(widest)}  ${marks.join('').trimEnd()}`);
  }
  const failures = columns.flatMap(({ title, results, trouble }) => [
    ...(trouble ? [`${title}: ${lastLinesOf(trouble)}`] : []),
    ...checks
      .filter((check) => results.get(check) !== 'ok')
      .map((check) => `${title}: ${check}: ${results.get(check) ?? 'the client said nothing'}`),
  ]);
  for (const failure of failures) console.log(`not ok ${failure}`);
  const passed = columns.flatMap(({ results }) => checks.filter((check) => results.get(check) === 'ok')).length;
  console.log(`\n${passed} passed, ${failures.length} failed`);
  return failures.length > 0 ? 1 : 0;
}

function lastLinesOf(text: string): string {
  return text.split('\n').slice(-12).join('\n');
}

function shortOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z]+/g, '-');
}

process.exitCode = await main();
