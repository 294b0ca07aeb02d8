import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentHash } from '../../../foundation/content-hash.ts';
import { packageFile } from '../../../foundation/package-file.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'world-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Kills a process in the middle of a write, and answers the name of what it left. */
async function halfWritten(path: string): Promise<string> {
  const script = `
    import promises from 'node:fs/promises';
    import { syncBuiltinESMExports } from 'node:module';
    promises.rename = () => process.kill(process.pid, 'SIGKILL');
    syncBuiltinESMExports();
    const { realWorld } = await import(${JSON.stringify(packageFile('foundation/world/real-world.ts'))});
    await realWorld.disk.write(${JSON.stringify(path)}, Buffer.from('half'));`;
  const { signal } = spawnSync(process.execPath, ['--input-type=module', '--eval', script]);
  expect(signal).toBe('SIGKILL');
  const [left = ''] = await readdir(dirname(path));
  expect(left).toMatch(/^\..*\.tmp$/);
  return left;
}

describe('disk', () => {
  const { disk } = realWorld;

  test('a file is written whole, replaces an earlier one, and leaves nothing beside it', async () => {
    const path = join(folder, 'a.txt');
    await realWorld.disk.write(path, Buffer.from('first'));
    await realWorld.disk.write(path, Buffer.from('second'));
    expect((await realWorld.disk.read(path)).toString()).toBe('second');
    expect(await readdir(folder)).toEqual(['a.txt']);
  });

  test('a write that fails leaves the earlier file and nothing beside it', async () => {
    const path = join(folder, 'folder-in-the-way');
    await realWorld.disk.makeFolder(join(path, 'full'));
    await expect(realWorld.disk.write(path, Buffer.from('x'))).rejects.toThrow();
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('what a killed process left half written is cleared away by the next write of the same file, and of no other', async () => {
    const own = join(folder, 'half');
    await realWorld.disk.makeFolder(own);
    const left = await halfWritten(join(own, 'a.txt'));
    await realWorld.disk.write(join(own, 'b.txt'), Buffer.from('b'));
    expect(await readdir(own)).toEqual([left, 'b.txt']);
    await realWorld.disk.write(join(own, 'a.txt'), Buffer.from('a'));
    expect(await readdir(own)).toEqual(['a.txt', 'b.txt']);
  });

  test('a folder is looked through for what was left at the first write only, and who finds the name taken leaves nothing', async () => {
    const own = join(folder, 'looked-through');
    await realWorld.disk.makeFolder(own);
    await realWorld.disk.write(join(own, 'a.txt'), Buffer.from('a'));
    // As another process has one under way.
    const others = `.${contentHash('a.txt').slice(0, 16)}-x.tmp`;
    await writeFile(join(own, others), '');
    await realWorld.disk.write(join(own, 'a.txt'), Buffer.from('b'));
    await expect(realWorld.disk.create(join(own, 'a.txt'), Buffer.from('c'))).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readdir(own)).toEqual([others, 'a.txt']);
  });

  test('of many who write the same file at once, each succeeds, one stands, and nothing is left', async () => {
    const own = join(folder, 'at-once');
    await realWorld.disk.makeFolder(own);
    const texts = Array.from({ length: 20 }, (_, i) => String(i).repeat(1000));
    await Promise.all(texts.map((text) => realWorld.disk.write(join(own, 'a.txt'), Buffer.from(text))));
    expect(texts).toContain((await realWorld.disk.read(join(own, 'a.txt'))).toString());
    expect(await readdir(own)).toEqual(['a.txt']);
  });

  test('a name may be as long as the system takes', async () => {
    const path = join(folder, 'n'.repeat(255));
    await realWorld.disk.write(path, Buffer.from('x'));
    await realWorld.disk.remove(path);
  });

  test('of many who create the same file, one succeeds, and its bytes stand', async () => {
    const path = join(folder, 'created.txt');
    const creating = Array.from({ length: 8 }, (_, i) => disk.create(path, Buffer.from(`${i}`)).then(() => `${i}`));
    const results = await Promise.allSettled(creating);
    const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
    expect(won).toEqual([String(await disk.read(path))]);
    expect(lost).toEqual(Array(7).fill('EEXIST'));
    expect((await disk.list(folder)).filter(({ name }) => name.endsWith('.tmp'))).toEqual([]);
  });

  test.each([
    { what: 'lines', line: `${'x'.repeat(99)}secret\n`, times: 30_000 },
    { what: 'one line without an end', line: `${'x'.repeat(94)}secret`, times: 35_003 },
    { what: 'nothing', line: '', times: 1 },
  ])('a file of $what is rewritten piece by piece, wherever a piece is cut', async ({ line, times }) => {
    const path = join(folder, 'rewritten.txt');
    await writeFile(path, line.repeat(times));
    let largest = 0;
    await disk.rewrite(path, (piece) => {
      largest = Math.max(largest, piece.length);
      return Buffer.from(piece.toString('latin1').replaceAll('secret', '******'), 'latin1');
    });
    expect(String(await disk.read(path)) === line.replace('secret', '******').repeat(times)).toBe(true);
    expect(largest).toBeLessThan(1_100_000);
  });

  test('a rewriting that fails leaves the file as it was, and nothing beside it', async () => {
    const path = join(folder, 'not-rewritten.txt');
    await writeFile(path, 'as it was\n');
    const failing = disk.rewrite(path, () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(String(await disk.read(path))).toBe('as it was\n');
    expect((await disk.list(folder)).filter(({ name }) => name.endsWith('.tmp'))).toEqual([]);
    await expect(disk.rewrite(join(folder, 'not-there.txt'), (piece) => piece)).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });

  test('whoever renames second is told that the file is gone', async () => {
    const [from, to] = [join(folder, 'in'), join(folder, 'work')];
    await writeFile(from, 'x');
    const both = await Promise.allSettled([realWorld.disk.rename(from, to), realWorld.disk.rename(from, `${to}2`)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'ENOENT' });
  });

  test('a listing tells files and folders with their sizes, in the order of their names', async () => {
    const below = join(folder, 'below');
    await realWorld.disk.makeFolder(join(below, 'b'));
    await realWorld.disk.write(join(below, 'a'), Buffer.from('123'));
    const seen = (await realWorld.disk.list(below)).map(({ name, kind, sizeBytes }) => ({ name, kind, sizeBytes }));
    expect(seen).toMatchObject([
      { name: 'a', kind: 'file', sizeBytes: 3 },
      { name: 'b', kind: 'folder' },
    ]);
  });
});

describe('ids', () => {
  test('are 20 characters that cannot be misread, and never the same', () => {
    const ids = Array.from({ length: 1000 }, () => realWorld.newId());
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{20}$/);
  });
});

describe('clock', () => {
  test('a wait ends at once when it is called off', async () => {
    const called = new AbortController();
    const waiting = realWorld.clock.wait(3_600_000, called.signal);
    called.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});

describe('send', () => {
  test('gives status, headers and exact bytes, and rejects when the answer is cut off or late', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/whole')
        response.writeHead(503, { 'X-Name': 'v' }).end(Buffer.from([0xc3, 0xa6, 0x00, 0xff]));
      if (request.url === '/half') {
        response.writeHead(200, { 'Content-Length': '100' });
        response.write('half', () => request.socket.destroy());
      }
      // '/late' is never answered.
    }).listen(0, '127.0.0.1');
    try {
      await new Promise((done) => server.once('listening', done));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const ask = (path: string, timeoutMs: number) =>
        realWorld.send({ method: 'GET', url: url + path, headers: {}, timeoutMs });
      expect(await ask('/whole', 5000)).toMatchObject({
        status: 503,
        headers: { 'x-name': 'v' },
        body: Buffer.from([0xc3, 0xa6, 0x00, 0xff]),
      });
      await expect(ask('/half', 5000)).rejects.toThrow();
      await expect(ask('/late', 50)).rejects.toThrow();
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
