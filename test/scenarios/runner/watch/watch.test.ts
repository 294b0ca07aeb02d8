// `run --watch` as a developer uses it: what a saved file has to do with is played again, and nothing else.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFile } from '../../../../foundation/package-file.ts';
import { start } from '../../command.ts';
import { folderWith } from '../../play.ts';

const story = (name: string, bases: number, register = 'small town') => `scenario: ${name}
channels: { only: flat file, because: one way is enough }
steps:
  - given register: ${register}
  - expect in Visma: { bases in all: ${bases} }
`;

/** The command in a folder with these files; `says` resolves when the words have been said since the last time. */
async function watching(files: Record<string, string>, more: readonly string[] = []) {
  const folder = await folderWith(files);
  const { child, ended } = start(folder, ['run', 's', '--watch', ...more]);
  let said = '';
  let heard = 0;
  let wake = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      said += bytes.toString('utf8');
      wake();
    });
  }
  child.once('close', () => wake());
  const says = async (words: string): Promise<string> => {
    for (;;) {
      const at = said.indexOf(words, heard);
      if (at >= 0) {
        const text = said.slice(heard, at + words.length);
        heard = at + words.length;
        return text;
      }
      if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${said}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const save = async (name: string, text: string) => {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  };
  const end = async () => {
    child.kill('SIGINT');
    return (await ended).code;
  };
  return { folder, says, save, end };
}

test('a suite that is saved is played again alone; the exit code is that of how it stands last', async () => {
  const { folder, says, save, end } = await watching({ 's/a.yaml': story('A', 0), 's/b.yaml': story('B', 0) });
  expect(await says('Ctrl-C ends.')).toContain('2 passed, 0 failed');
  await save('s/b.yaml', story('B', 1));
  const failed = await says('1 passed, 1 failed\n');
  expect(failed).toContain('Changed: s/b.yaml');
  expect(failed).toContain('FAILED B (flat file)');
  expect(failed).toContain('Played again: 0 passed, 1 failed');
  const report = JSON.parse(await readFile(join(folder, 'reports/scenarios.json'), 'utf8'));
  expect(report.counts).toMatchObject({ passed: 1, failed: 1 });
  // As editors save: written beside it, and put in its place.
  await save('s/.b.yaml.tmp', story('B', 0));
  await rename(join(folder, 's/.b.yaml.tmp'), join(folder, 's/b.yaml'));
  expect(await says('2 passed, 0 failed\n')).toContain('Played again: 1 passed, 0 failed');
  await save('s/b.yaml', story('B', 2));
  await says('1 passed, 1 failed\n');
  expect(await end()).toBe(1);
});

test('a register plays the scenarios that name it; one that turns up beside them counts from then on', async () => {
  const { folder, says, save, end } = await watching({
    's/a.yaml': story('A', 0, 'ours'),
    's/b.yaml': story('B', 0),
    's/registers/ours.yaml': 'name: ours\nclients: [{ id: "013", name: Bolig }]\n',
  });
  await says('Ctrl-C ends.');
  await save('s/registers/ours.yaml', 'name: ours\nclients: [{ id: "014", name: Bolig }]\n');
  const ours = await says('2 passed, 0 failed\n');
  expect(ours).toContain('Changed: s/registers/ours.yaml');
  expect(ours).toContain('Played again: 1 passed, 0 failed');
  await save(
    's/registers/small-town.yaml',
    await readFile(packageFile('scenarios/fixtures/registers/small-town.yaml'), 'utf8'),
  );
  expect(await says('2 passed, 0 failed\n')).toMatch(/s\/registers\/small-town\.yaml[\s\S]*Played again: 1 passed/);
  await rm(join(folder, 's/a.yaml'));
  await says('1 passed, 0 failed\n');
  expect(await end()).toBe(0);
});

test('a suite that cannot be read is told, and is played when it can be read again; new suites are found', async () => {
  const { says, save, end } = await watching({ 's/a.yaml': story('A', 0) });
  await says('Ctrl-C ends.');
  await save('s/a.yaml', story('A', 0).replace('expect in', 'expct in'));
  await says('did you mean "expect in Visma"?');
  await save('s/a.yaml', story('A', 0));
  await says('1 passed, 0 failed\n');
  await save('s/new/c.yaml', story('C', 0));
  await says('2 passed, 0 failed\n');
  await save('s/new/c.yaml', 'scenario: [\n');
  await says('s/new/c.yaml:');
  expect(await end()).toBe(2);
});

test('the ends stay up from the first time to the last', async () => {
  let asked = 0;
  const laft = createServer((request, response) => {
    if (request.url !== '/health') return response.writeHead(204).end();
    asked++;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
  });
  await new Promise<void>((done) => laft.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(laft.address() as AddressInfo).port}`;
  const { says, save, end } = await watching({ 's/a.yaml': story('A', 0) }, ['--adapter', url]);
  await says('Ctrl-C ends.');
  await save('s/a.yaml', `${story('A', 0)}# saved\n`);
  await says('Changed: s/a.yaml');
  expect(await end()).toBe(0);
  expect(asked).toBe(1);
  laft.closeAllConnections();
  laft.close();
});

test('--json is refused: there is no end at which it could be printed', async () => {
  const { code, err } = await start(await folderWith({ 's/a.yaml': story('A', 0) }), ['run', 's', '--watch', '--json'])
    .ended;
  expect(err).toContain('--watch is for people');
  expect(code).toBe(2);
});
