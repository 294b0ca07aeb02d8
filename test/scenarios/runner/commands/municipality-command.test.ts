// The command municipality as a person runs it: its two files, what it says of them, and what it tells to type next.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRegisterYaml } from '../../../../emulator/codec/register-yaml.ts';
import { start } from '../../command.ts';
import { folderWith } from '../../play.ts';

describe('municipality', () => {
  test('writes the import file, the register that it meets, what is built in and what to type next', async () => {
    const folder = await folderWith({});
    const args = ['municipality', 'town.xlsx', '--tenancies', '100'];
    const { code, out } = await start(folder, args).ended;
    expect(code).toBe(0);
    expect(out).toContain('town.xlsx: 100 tenancies');
    expect(out).toMatch(/missing in LAFT +2 .*LAFT-00/);
    expect(out).toMatch(/mismatching in Visma +2 .*VE-1/);
    expect(out).toContain('visma-testbench serve --register town.register.yaml');
    expect(out).toContain('visma-testbench laft import town.xlsx');
    expect((await readFile(join(folder, 'town.xlsx'))).subarray(0, 2).toString()).toBe('PK');
    const register = await readFile(join(folder, 'town.register.yaml'), 'utf8');
    expect(readRegisterYaml(register, 'town.register.yaml').clients).toHaveLength(4);
    await writeFile(join(folder, 'town.xlsx'), 'mine');
    const again = await start(folder, args).ended;
    expect(again.err).toContain('town.xlsx: is there already; give another name, or --force to write over it');
    expect(again.err).toContain('town.register.yaml: is there already');
    expect(again.code).toBe(2);
    expect(await readFile(join(folder, 'town.xlsx'), 'utf8')).toBe('mine');
    expect((await start(folder, [...args, '--force']).ended).code).toBe(0);
    expect((await readFile(join(folder, 'town.xlsx'))).subarray(0, 2).toString()).toBe('PK');
  });

  test('the register goes where it is told to', async () => {
    const folder = await folderWith({});
    await start(folder, ['municipality', 'town.xlsx', '--tenancies', '5', '--register', 'my visma.yaml']).ended;
    expect((await readdir(folder)).sort()).toEqual(['my visma.yaml', 'town.xlsx']);
  });

  test('can be used by hand: what it tells to type, typed, comes to what it says', async () => {
    const folder = await folderWith({});
    const { out } = await start(folder, ['municipality', 'town.xlsx', '--tenancies', '100']).ended;
    const counted = (what: string) => Number(new RegExp(`${what} +(\\d+)`).exec(out)?.[1]);
    const [serve = [], ...laft] =
      out
        .split('Next:\n')[1]
        ?.trim()
        .split('\n')
        .map((line) => line.replace(/#.*/, '').trim().split(/\s+/).slice(1)) ?? [];
    const visma = start(folder, [...serve, '--port', '0', '--ready-file', 'ready.json']);
    await untilThere(join(folder, 'ready.json'));
    const { url } = JSON.parse(await readFile(join(folder, 'ready.json'), 'utf8'));
    for (const args of laft)
      await start(
        folder,
        args.map((each) => each.replace('http://127.0.0.1:8900', url)),
      ).ended;
    const transfers = await start(folder, ['laft', 'transfers', '--json', '--database', 'town.sqlite']).ended;
    visma.child.kill('SIGINT');
    await visma.ended;
    const [transfer] = JSON.parse(transfers.out);
    expect(transfer).toMatchObject({
      transferredCount: counted('accepted by Visma'),
      failedCount: counted('mismatching in Visma'),
    });
    expect(transfer.transferredCount).toBeGreaterThan(80);
  });
});

async function untilThere(path: string): Promise<void> {
  while (!(await stat(path).catch(() => undefined))) await new Promise((next) => setTimeout(next, 5));
}
