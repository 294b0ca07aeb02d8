// `serve` as a process: its ready line and file, its end, and what it says when it cannot start.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { packageFile } from '../../foundation/package-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'serve-'));
afterAll(() => rmSync(folder, { recursive: true }));

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

interface Process {
  child: ChildProcess;
  /** The first line of standard output, or all of it when the process ended without one. */
  firstLine: Promise<string>;
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

function serve(args: string[], environment: Record<string, string> = {}): Process {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [packageFile('cli.ts'), 'serve', ...args], {
    env: { ...inherited, ...environment },
    cwd: folder,
  });
  running.push(child);
  let stdout = '';
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const firstLine = new Promise<string>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk;
      if (stdout.includes('\n')) resolve(stdout.slice(0, stdout.indexOf('\n')));
    });
    child.on('close', () => resolve(stdout));
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));
  return { child, firstLine, ended };
}

async function health(url: string): Promise<unknown> {
  return (await fetch(`${url}/api/health`)).json();
}

test('one ready line, an answer, and a clean end on SIGTERM', async () => {
  const { child, firstLine, ended } = serve(['--port', '0']);
  const line = await firstLine;
  expect(line).toMatch(/^visma-testbench emulator ready at http:\/\/127\.0\.0\.1:\d+ \(pid \d+\)$/);
  expect(line).toContain(`(pid ${child.pid})`);
  expect(await health(/http:\S+/.exec(line)?.[0] ?? '')).toMatchObject({ status: 'ok' });
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, stdout: `${line}\n`, stderr: '' });
});

test('the ready file has the addresses while it runs, and is gone afterwards; SIGINT ends too', async () => {
  const readyFile = join(folder, 'ready.json');
  const { child, firstLine, ended } = serve(['--port', '0', '--json', '--ready-file', readyFile]);
  const facts = JSON.parse(await firstLine);
  expect(JSON.parse(readFileSync(readyFile, 'utf8'))).toEqual(facts);
  expect(facts).toEqual({
    url: `http://127.0.0.1:${facts.port}`,
    port: expect.any(Number),
    pid: child.pid,
    webService: `${facts.url}/ws_fakturagrunnlag`,
    flatFile: `${facts.url}/flat-file`,
    controlApi: `${facts.url}/api`,
    workspaces: {
      webService: `${facts.url}/w/{workspace}/ws_fakturagrunnlag`,
      flatFile: `${facts.url}/w/{workspace}/flat-file`,
      controlApi: `${facts.url}/api/w/{workspace}`,
    },
  });
  child.kill('SIGINT');
  expect((await ended).code).toBe(0);
  expect(existsSync(readyFile)).toBe(false);
});

test('a Ctrl-C that arrives twice, from the terminal and from the parent, is one', async () => {
  const readyFile = join(folder, 'twice.json');
  const { child, firstLine, ended } = serve(['--port', '0', '--ready-file', readyFile]);
  await firstLine;
  // Of two kinds, since the system makes one of two that are alike.
  child.kill('SIGINT');
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
  expect(existsSync(readyFile)).toBe(false);
});

test('the first signal waits for the request under way, the second does not', async () => {
  const { child, firstLine, ended } = serve(['--port', '0', '--json']);
  const { port } = JSON.parse(await firstLine);
  const unfinished = connect(port, '127.0.0.1');
  unfinished.on('error', () => undefined);
  // The server asks for the body: by then the request is under way.
  unfinished.write('POST /flat-file HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n');
  await once(unfinished, 'data');
  child.kill('SIGTERM');
  while (await accepts(port)) await health(`http://127.0.0.1:${port}`).catch(() => undefined);
  expect(child.exitCode).toBe(null);
  const insisting = setInterval(() => child.kill('SIGTERM'), 50);
  expect((await ended).code).toBe(1);
  clearInterval(insisting);
});

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

test('registers, database and drop folder are taken from the options', async () => {
  writeFileSync(join(folder, 'first.yaml'), 'clients: [{ id: "001", name: Første }]\n');
  writeFileSync(join(folder, 'second.yaml'), 'name: other\n');
  const args = [
    '--register',
    'first.yaml',
    '--register',
    'second.yaml',
    '--database',
    'visma.sqlite',
    '--drop-folder',
    'drop',
  ];
  const { child, firstLine, ended } = serve([...args, '--json'], { VISMA_TESTBENCH_PORT: '0' });
  const { url } = JSON.parse(await firstLine);
  const { registers } = (await (await fetch(`${url}/api/registers`)).json()) as {
    registers: { name: string; isDefault: boolean }[];
  };
  expect(registers.map(({ name, isDefault }) => [name, isDefault])).toEqual(
    expect.arrayContaining([
      ['first', true],
      ['other', false],
    ]),
  );
  expect(await (await fetch(`${url}/api/drop-folder/scan`, { method: 'POST' })).json()).toEqual({ handled: 0 });
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
  expect(existsSync(join(folder, 'visma.sqlite'))).toBe(true);
});

describe('one clear error and exit code 2', () => {
  test.each([
    {
      says: 'port',
      args: ['--port', 'http'],
      environment: {},
      stderr: '--port: expected a whole number from 0 to 65535, got "http"\n',
    },
    {
      says: 'unknown variable',
      args: [],
      environment: { VISMA_TESTBENCH_PROT: '1' },
      stderr: 'VISMA_TESTBENCH_PROT: unknown environment variable; did you mean VISMA_TESTBENCH_PORT?\n',
    },
    {
      says: 'no such register',
      args: ['--port', '0', '--register', 'none.yaml'],
      environment: {},
      stderr: 'none.yaml: no such register file or folder; check --register\n',
    },
    {
      says: 'wrong register key',
      args: ['--port', '0', '--register', 'wrong.yaml'],
      environment: {},
      stderr: 'wrong.yaml:1:1: clientes: unknown key; did you mean "clients"?\n',
    },
    {
      says: 'register twice',
      args: ['--port', '0', '--register', 'twice.yaml', '--register', 'twice.yaml'],
      environment: {},
      stderr: 'register "twice" is given twice; give each register a name of its own\n',
    },
    {
      says: 'folder without CSV',
      args: ['--port', '0', '--register', '.'],
      environment: {},
      stderr: '.: expected CSV files (clients.csv, items.csv, …), found none\n',
    },
    {
      says: 'empty register',
      args: ['--port', '0', '--register', 'empty.yaml'],
      environment: {},
      stderr: 'empty.yaml is empty; expected a register with keys such as clients, items and customers\n',
    },
    {
      says: 'drop folder that is a file',
      args: ['--port', '0', '--drop-folder', 'empty.yaml'],
      environment: {},
      stderr: expect.stringMatching(
        /^The drop folder empty\.yaml cannot be used: .+ Give --drop-folder a folder .+\n$/,
      ),
    },
    {
      says: 'drop folder where nothing can be made',
      args: ['--port', '0', '--drop-folder', '/proc/x/y'],
      environment: {},
      stderr: expect.stringMatching(/^The drop folder \/proc\/x\/y cannot be used: .+\n$/),
    },
    {
      says: 'ready file in no folder',
      args: ['--port', '0', '--ready-file', 'nodir/ready.json'],
      environment: {},
      stderr: expect.stringMatching(
        /^The ready file nodir\/ready\.json cannot be written: .+ a folder that is there\.\n$/,
      ),
    },
    {
      says: 'database where nothing can be made',
      args: ['--port', '0', '--database', '/proc/x/y.sqlite'],
      environment: {},
      stderr: expect.stringMatching(/^The database file \/proc\/x\/y\.sqlite cannot be opened: .+\n$/),
    },
  ])('$says', async ({ args, environment, stderr }) => {
    writeFileSync(join(folder, 'wrong.yaml'), 'clientes: []\n');
    writeFileSync(join(folder, 'twice.yaml'), 'clients: []\n');
    writeFileSync(join(folder, 'empty.yaml'), '# nothing yet\n');
    const { ended } = serve(args, environment as Record<string, string>);
    expect(await ended).toEqual({ code: 2, stdout: '', stderr });
  });

  test('port in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const result = await serve(['--port', String(port)]).ended;
    taken.close();
    expect(result).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(new RegExp(`^port ${port} on 127.0.0.1 is in use; .*\n$`)),
    });
  });
});

test('the database is deleted while it serves: an upload is not answered as received, and health says so', async () => {
  const { firstLine } = serve(['--port', '0', '--json', '--database', 'gone.sqlite']);
  const { url } = JSON.parse(await firstLine);
  const upload = async () => (await fetch(`${url}/flat-file`, { method: 'POST', body: 'ST T-1' })).status;
  expect(await upload()).toBe(200);
  rmSync(join(folder, 'gone.sqlite'));
  expect(await upload()).toBe(500);
  expect((await fetch(`${url}/api/health`)).status).toBe(500);
});

test('what serve does not need is not loaded', async () => {
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
    const { startEmulator } = await import(${JSON.stringify(packageFile('emulator/index.ts'))});
    const { xmlTools } = await import(${JSON.stringify(packageFile('emulator/codec/envelope-document.ts'))});
    const emulator = await startEmulator({});
    await xmlTools();
    await emulator.close();
    process.stdout.write(loaded.join('\\n'));
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  let loaded = '';
  child.stdout.on('data', (chunk: Buffer) => {
    loaded += chunk;
  });
  await once(child, 'close');
  expect(loaded).toContain('/node_modules/express/');
  expect(loaded).toContain('/node_modules/libxml2-wasm/');
  for (const name of [
    'strong-soap',
    'faker',
    'read-excel-file',
    'write-excel-file',
    'pg',
    'fast-xml-parser',
    'csv-parse',
  ]) {
    expect(loaded).not.toContain(`/node_modules/${name}/`);
  }
});

test('a register that lets real-looking numbers in is warned of at the start', async () => {
  const loud = join(folder, 'loud.yaml');
  writeFileSync(loud, 'clients: [{ id: "013", name: Bolig }]\nsettings: { real-looking-numbers: allow }\n');
  const { child, firstLine, ended } = serve(['--port', '0', '--register', loud]);
  await firstLine;
  child.kill('SIGTERM');
  expect((await ended).stderr).toMatch(/^WARNING: register ".*" has real-looking-numbers: allow\./);
});
