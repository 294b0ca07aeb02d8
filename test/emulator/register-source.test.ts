// The default register of a Visma, in every form in which it can be given.
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readRegisterYaml } from '../../emulator/codec/register-yaml.ts';
import { openEmulator, type RegisterSource, UserError } from '../../emulator/index.ts';
import { packageFile } from '../../foundation/package-file.ts';

const path = packageFile('contracts/examples/register.yaml');
const text = await readFile(path, 'utf8');
const read = readRegisterYaml(text, path);

const forms: { form: string; register: RegisterSource }[] = [
  { form: 'a file', register: path },
  { form: 'the text of the file', register: text },
  { form: 'JSON', register: JSON.stringify(parse(text)) },
  { form: 'the object that it stands for', register: parse(text) as object },
  { form: 'a register that was read already', register: read },
];

test.each(forms)('$form', async ({ register }) => {
  const emulator = await openEmulator({ register });
  try {
    expect((await emulator.visma.register('a')).register).toEqual(read);
  } finally {
    await emulator.close();
  }
});

describe('what is wrong with it is told with its place', () => {
  test.each<{ form: string; register: RegisterSource; says: RegExp }>([
    {
      form: 'an object',
      register: { clientz: [] },
      says: /^register:2:3: clientz: unknown key; did you mean "clients"\?$/,
    },
    { form: 'a text', register: 'name: x\nclientz: []\n', says: /^register:2:1: clientz: unknown key/ },
  ])('$form', async ({ register, says }) => {
    await expect(openEmulator({ register })).rejects.toThrow(says);
    await expect(openEmulator({ register })).rejects.toBeInstanceOf(UserError);
  });
});
