// The command demo as a person runs it: both sides are there with something to look at, they belong together, and nothing stays behind.
import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { startEmulator } from '../../../../emulator/index.ts';
import { start } from '../../command.ts';
import { folderWith } from '../../play.ts';

async function untilSaid(child: ReturnType<typeof start>['child'], last: string): Promise<string> {
  let said = '';
  return await new Promise((resolve, reject) => {
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString('utf8');
      if (said.includes(last)) resolve(said);
    });
    child.on('close', () => reject(new Error(`ended: ${said}`)));
  });
}

test('both sides are there, LAFT transfers to that Visma, and Ctrl-C leaves nothing behind', async () => {
  const folder = await folderWith({});
  const args = ['demo', '--port', '0', '--adapter-port', '0', '--tenancies', '30'];
  const { child, ended } = start(folder, args, { TMPDIR: folder });
  const said = await untilSaid(child, '5. ');
  const [laft = '', visma = ''] = ['LAFT', 'Visma'].map(
    (end) => new RegExp(`^${end} +(http://\\S+)`, 'm').exec(said)?.[1],
  );
  expect(await (await fetch(visma)).text()).toContain('/visma/default/bases');
  const made = Number(/(\d+) invoice bases/.exec(said)?.[1]);
  expect(made).toBeGreaterThan(20);
  const [adapter, emulator] = [new URL(laft).origin, new URL(visma).origin];
  const transfer = async (channel: string) => {
    const body = JSON.stringify({ channel });
    await fetch(`${adapter}/w/default/transfer`, { method: 'POST', body });
  };
  await transfer('web-service');
  const received = await (await fetch(`${emulator}/api/w/default/bases?limit=1`)).json();
  expect((received as { total: number }).total).toBe(made - 9);
  expect(await readdir(folder)).toEqual([expect.stringContaining('visma-testbench-demo-')]);
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 0, err: '' });
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  { option: '--port', other: '--adapter-port' },
  { option: '--adapter-port', other: '--port' },
])('a port that is taken is named by its option, and nothing stays behind: $option', async ({ option, other }) => {
  const folder = await folderWith({});
  const there = await startEmulator();
  const args = ['demo', option, String(there.port), other, '0', '--tenancies', '1'];
  const { code, err } = await start(folder, args, { TMPDIR: folder }).ended;
  await there.close();
  expect(code).toBe(2);
  expect(err).toContain(`${there.port}`);
  expect(err).toMatch(new RegExp(` ${option}\\b`));
  expect(await readdir(folder)).toEqual([]);
});
