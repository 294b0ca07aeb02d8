// What is entered goes out as an import file and comes in again as it was, by the commands as a person runs them.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRentalExcel } from '../../../adapter/rental/excel-import.ts';
import { readRentalYaml } from '../../../adapter/rental/read-yaml.ts';
import { rentalToYaml } from '../../../adapter/rental/write-yaml.ts';
import { changed, smallData } from '../small-data.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visma-testbench-'));
  await writeFile(join(folder, 'small.yaml'), rentalToYaml(smallData));
  expect(await laft('import', 'small.yaml')).toMatchObject({ code: 0 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function laft(...args: string[]): Promise<{ code: number; err: string }> {
  return new Promise((done) => {
    const command = [resolve('cli.ts'), 'laft', ...args, '--database', join(folder, 'laft.sqlite'), '--lang', 'en'];
    execFile(process.execPath, command, { cwd: folder }, (error, _, err) =>
      done({ code: error === null ? 0 : Number(error.code), err }),
    );
  });
}

describe('laft export', () => {
  test.each([
    { file: 'out.yaml', read: async (bytes: Buffer) => readRentalYaml(bytes.toString(), 'out.yaml') },
    { file: 'out.xlsx', read: (bytes: Buffer) => readRentalExcel(bytes, 'out.xlsx') },
  ])('writes $file, which is the same data', async ({ file, read }) => {
    expect(await laft('export', file)).toEqual({ code: 0, err: '' });
    expect(await read(await readFile(join(folder, file)))).toEqual(smallData);
  });

  test('does not write over a file', async () => {
    const answer = await laft('export', 'small.yaml');
    expect(answer).toMatchObject({
      code: 2,
      err: expect.stringContaining('small.yaml cannot be written: there is such a file already'),
    });
  });

  test('wants a name that says the form', async () => {
    const answer = await laft('export', 'out.ods');
    expect(answer).toMatchObject({ code: 2, err: expect.stringContaining('ending in .xlsx or .yaml') });
  });

  test('a dimension that stands twice goes out as YAML, and Excel says that a column cannot hold it', async () => {
    const twice = [1, 1].map((dimension, at) => ({ dimension, value: `300${at}` }));
    await writeFile(join(folder, 'twice.yaml'), rentalToYaml(changed({ object: { accounting: twice } })));
    await laft('import', 'twice.yaml', '--workspace', 'twice');
    expect(await laft('export', 'twice-out.yaml', '--workspace', 'twice')).toMatchObject({ code: 0 });
    const answer = await laft('export', 'twice-out.xlsx', '--workspace', 'twice');
    expect(answer).toMatchObject({
      code: 2,
      err: expect.stringContaining('rental object B1: accounting 1: a column cannot hold it twice'),
    });
  });
});
