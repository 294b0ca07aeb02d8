// The example for any other CI where Visma does not start: the job ends, with the reason, and touches nothing that another job left.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './modules.ts';

let folder: string;
const other = createServer();
const bystander = spawn('sleep', ['600']);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'npx-example-'));
  cpSync(join(root, 'scenarios/ci/npx.sh'), join(folder, 'npx.sh'));
  // As npx would start it, from this checkout.
  const node = join(root, 'node_modules/.bin/node');
  writeFileSync(join(folder, 'npx'), `#!/bin/sh\nshift\nexec "${node}" "${join(root, 'cli.ts')}" "$@"\n`);
  chmodSync(join(folder, 'npx'), 0o755);
  writeFileSync(join(folder, 'visma.json'), JSON.stringify({ url: 'http://127.0.0.1:9', pid: bystander.pid }));
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
});

afterAll(() => {
  other.close();
  bystander.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test('its port is taken', async () => {
  const { port } = other.address() as AddressInfo;
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}`, VISMA_PORT: String(port) };
  const job = spawn(join(folder, 'npx.sh'), { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  job.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString('utf8');
  });
  const [status] = await once(job, 'close');
  expect(said).toContain(`port ${port} on 127.0.0.1 is in use`);
  expect(status).toBe(2);
  expect(existsSync(join(folder, 'visma.json'))).toBe(false);
  expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
});
