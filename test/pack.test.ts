import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
});

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
