import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ciCommands } from './ci-commands.ts';
import { root } from './modules.ts';

// The package as others get it: packed, installed in an empty folder elsewhere, and run by its command.
const installing = 240_000;
let folder: string;
let left: ChildProcess | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'packed-'));
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', folder], { cwd: root, encoding: 'utf8' }),
  );
  writeFileSync(join(folder, 'package.json'), '{ "name": "elsewhere", "private": true }\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', `./${packed.filename}`], { cwd: folder });
}, installing);

afterAll(() => {
  left?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('the packed package', () => {
  test('serves', async () => {
    const server = spawn('npx', ['visma-testbench', 'serve', '--port', '0', '--ready-file', 'ready.json'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    left = server;
    const said = await new Promise<string>((resolve, reject) => {
      server.stdout.once('data', (bytes) => resolve(String(bytes)));
      server.once('exit', (code) => reject(new Error(`ended with ${code}: ${server.stderr.read()}`)));
    });
    const { url, pid } = JSON.parse(readFileSync(join(folder, 'ready.json'), 'utf8'));
    expect(said).toContain(url);
    const wsdl = await (await fetch(`${url}/w/mine/ws_fakturagrunnlag?wsdl`)).text();
    expect(wsdl).toContain(`${url}/w/mine/ws_fakturagrunnlag`);
    const ended = new Promise((resolve) => server.once('exit', resolve));
    process.kill(pid, 'SIGTERM');
    expect(await ended).toBe(0);
  });

  test('has the pictures of its own README', () => {
    const installed = join(folder, 'node_modules/visma-testbench');
    const readme = readFileSync(join(installed, 'README.md'), 'utf8');
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path = '']) => path);
    expect(pictures.length).toBeGreaterThan(10);
    expect(pictures.filter((path) => !existsSync(join(installed, path)))).toEqual([]);
  });

  test('shows the pages of both sides with their styles, and leaves at Ctrl-C', async () => {
    // Not by npx, which would keep the signal to itself.
    const bin = join(folder, 'node_modules/visma-testbench/bin/visma-testbench.mjs');
    const args = [bin, 'demo', '--port', '0', '--adapter-port', '0', '--tenancies', '10'];
    const demo = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    left = demo;
    const said = await new Promise<string>((resolve, reject) => {
      demo.stdout.once('data', (bytes) => resolve(String(bytes)));
      demo.once('exit', (code) => reject(new Error(`ended with ${code}: ${demo.stderr.read()}`)));
    });
    const pages = [...said.matchAll(/^(?:LAFT|Visma) +(\S+)/gm)].map(([, address = '']) => address);
    expect(pages).toHaveLength(2);
    for (const address of pages) {
      const page = await (await fetch(address)).text();
      const assets = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
      expect(assets.length).toBeGreaterThan(2);
      for (const path of assets) expect((await fetch(new URL(path, address))).status).toBe(200);
    }
    const ended = new Promise((resolve) => demo.once('exit', resolve));
    demo.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  test('plays a suite of its own, with its own register and rental data, and says what was not as expected', () => {
    mkdirSync(join(folder, 'suite/registers'), { recursive: true });
    writeFileSync(join(folder, 'suite/registers/ours.yaml'), register);
    writeFileSync(join(folder, 'suite/our-rent.yaml'), scenario('"8500.00"'));
    const right = spawnSync('npx', ['visma-testbench', 'run', 'suite', '--reporter', 'html'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(right.stdout + right.stderr).toMatch(/^2 passed, 0 failed$/m);
    expect(right.status).toBe(0);
    expect(readFileSync(join(folder, 'reports/scenarios.xml'), 'utf8')).toContain('tests="2"');
    expect(readFileSync(join(folder, 'reports/scenarios.html'), 'utf8')).toContain('2 passed, 0 failed');

    writeFileSync(join(folder, 'suite/our-rent.yaml'), scenario('"8501.00"'));
    const wrong = spawnSync('npx', ['visma-testbench', 'run', 'suite'], { cwd: folder, encoding: 'utf8' });
    expect(wrong.stdout).toMatch(/^0 passed, 2 failed$/m);
    expect(wrong.status).toBe(1);
  });

  test('plays a shipped scenario', () => {
    const shipped = spawnSync('npx', ['visma-testbench', 'run', '--code', 'VE-101'], { cwd: folder, encoding: 'utf8' });
    expect(shipped.stdout + shipped.stderr).toMatch(/^2 passed, 0 failed$/m);
  });

  describe('in CI: every command of the examples', () => {
    const ci = join(root, 'scenarios/ci');
    const shell = (command: string, environment: NodeJS.ProcessEnv) => {
      const env = { ...process.env, ...environment };
      const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', env });
      expect(status, `${command}\n${stdout}${stderr}`).toBe(0);
      return stdout;
    };
    let [url, pid] = ['', 0];
    beforeAll(async () => {
      mkdirSync(join(folder, 'suites'), { recursive: true });
      for (const file of globSync('scenarios/suites/*/{ve,laft}-?01-*.yaml', { cwd: root }))
        cpSync(join(root, file), join(folder, 'suites', basename(file)));
      const server = spawn('npx', ['visma-testbench', 'serve', '--port', '0', '--json'], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const ready = await new Promise<string>((resolve) =>
        server.stdout.once('data', (bytes) => resolve(String(bytes))),
      );
      ({ url, pid } = JSON.parse(ready));
    });
    // The process itself: what npx is told reaches npx alone.
    afterAll(() => pid > 0 && process.kill(pid, 'SIGTERM'));

    test.each(['github-actions.yml', 'gitlab-ci.yml'])('%s', (file) => {
      rmSync(join(folder, 'reports'), { recursive: true, force: true });
      const commands = ciCommands(file);
      expect(commands).toHaveLength(6);
      for (const { command, environment, goesToVisma } of commands) {
        const said = shell(command, { ...environment, ...(goesToVisma ? { SCENARIOS_EMULATOR: url } : {}) });
        const last = said.trimEnd().split('\n').at(-1);
        // How many are covered is said on standard error.
        expect(last).toMatch(command.includes(' coverage ') ? /^\S.* covered +\S/ : /^\d+ passed, 0 failed$/);
        expect(said).not.toContain('MISSING');
      }
      // Where GitLab looks for them.
      expect(globSync('reports/*/scenarios.xml', { cwd: folder })).toHaveLength(5);
    });

    test('npx.sh', () => {
      cpSync(join(ci, 'npx.sh'), join(folder, 'npx.sh'));
      expect(shell('./npx.sh', { VISMA_PORT: '0' })).toMatch(/^5 passed, 0 failed$/m);
    });

    test('docker-compose.yml, its command with the folders that are mounted in the container', () => {
      const { services } = parse(readFileSync(join(ci, 'docker-compose.yml'), 'utf8'));
      const mounted = services.scenarios.volumes.map((each: string) => each.split(':'));
      const words = services.scenarios.command.map((word: string) => {
        const [outside] = mounted.find(([, inside]: string[]) => inside === word) ?? [word];
        return outside;
      });
      expect(shell(`npx visma-testbench ${words.join(' ')}`, { SCENARIOS_EMULATOR: url })).toMatch(
        /^5 passed, 0 failed$/m,
      );
    });
  });

  describe('for programs', () => {
    // What a project has installed for itself, beside the package.
    beforeAll(() => {
      for (const name of ['msw', 'testcontainers', 'vitest', '@types'])
        symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    });
    const node = (file: string, text: string) => {
      writeFileSync(join(folder, file), text);
      return spawnSync(join(root, 'node_modules/.bin/node'), [file], { cwd: folder, encoding: 'utf8' });
    };

    test.each([
      { entry: '.', uses: usesEmulator },
      { entry: './msw', uses: usesMsw },
      { entry: './testcontainers', uses: usesTestcontainers },
    ])('$entry is there', ({ entry, uses }) => {
      const { stdout, stderr } = node(`uses${entry.replaceAll('/', '-')}.mjs`, uses);
      expect(stdout, stderr).toBe('it works\n');
    });

    test('./vitest gives each test a workspace: the example runs', () => {
      cpSync(join(root, 'scenarios/ci/vitest'), join(folder, 'vitest'), { recursive: true });
      const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', 'vitest'];
      const env = { ...process.env, NO_COLOR: '1' };
      const ran = spawnSync(join(root, 'node_modules/.bin/node'), vitest, { cwd: folder, encoding: 'utf8', env });
      expect(ran.stdout + ran.stderr).toMatch(/Tests +2 passed \(2\)/);
      expect(ran.status).toBe(0);
    });

    test('all of them have their types', () => {
      writeFileSync(join(folder, 'typed.mts'), typed);
      const how = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', 'node'];
      const checked = spawnSync(join(root, 'node_modules/.bin/tsc'), [...how, '--skipLibCheck', 'typed.mts'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(checked.stdout).toBe('');
      expect(checked.status).toBe(0);
    });
  });
});

const usesEmulator = `import { startEmulator, VismaWorkspace } from 'visma-testbench';
const emulator = await startEmulator({ port: 0 });
const visma = new VismaWorkspace(emulator.url, 'mine');
await visma.mustHold({ exactly: 0, bases: {} });
await emulator.close();
console.log('it works');
`;

const usesMsw = `import { setupServer } from 'msw/node';
import { openEmulator } from 'visma-testbench';
import { vismaHandlers } from 'visma-testbench/msw';
const emulator = await openEmulator();
const network = setupServer(...vismaHandlers(emulator, 'https://visma.example'));
network.listen();
const { status } = await fetch('https://visma.example/api/health');
network.close();
await emulator.close();
if (status === 200) console.log('it works');
`;

const usesTestcontainers = `import { VismaContainer } from 'visma-testbench/testcontainers';
import { readFileSync } from 'node:fs';
const container = new VismaContainer().withRegister('package.json');
const { version } = JSON.parse(readFileSync('node_modules/visma-testbench/package.json', 'utf8'));
if (container.imageName.string === \`visma-testbench:\${version}\`) console.log('it works');
`;

const typed = `import { type Emulator, startEmulator, VismaWorkspace } from 'visma-testbench';
import { vismaHandlers } from 'visma-testbench/msw';
import { type StartedVismaContainer, VismaContainer } from 'visma-testbench/testcontainers';
import { vismaTest } from 'visma-testbench/vitest';
const emulator: Emulator = await startEmulator({ port: 0 });
vismaHandlers(emulator, emulator.url).map((handler) => handler.info.path);
const container: StartedVismaContainer = await new VismaContainer().withRegister('x').start();
const workspace: VismaWorkspace = container.workspace('a');
await workspace.setFaults({ kind: 'delay', parameters: { ms: 1 } });
vismaTest('typed', async ({ visma }) => {
  const text: string = visma.url;
  // @ts-expect-error a number is no text
  const number: number = visma.url;
  return void [text, number];
});
// @ts-expect-error no such kind
await workspace.setFaults({ kind: 'no-such' });
`;

const register = `name: ours
clients: [{ id: "013", name: Boligforvaltningen, active: true }]
items: [{ client: "013", number: "0100", name: Husleie, active: true }]
customers: [{ number: "12838510068", kind: person, name: Kari Nordmann, blocked: false }]
`;

const scenario = (sum: string) => `scenario: Our own rent is taken by our own Visma
steps:
  - given register: ours
  - given rental data: one tenancy
  - invoice a period: 2026-11
  - transfer: all
  - expect in Visma: { accepted: 1, rejected: 0, sum accepted: ${sum} }
`;
