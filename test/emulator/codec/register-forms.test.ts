// A register comes back the same from YAML and from CSV, whatever its texts hold and in whichever character set a spreadsheet saves it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeWindows1252 } from '../../../contracts/values/windows-1252.ts';
import {
  type CsvFile,
  readRegisterCsv,
  registerToCsv,
  withRegisterFile,
} from '../../../emulator/codec/register-csv.ts';
import { readRegisterYaml, registerToYaml } from '../../../emulator/codec/register-yaml.ts';
import { town } from '../../equivalence/town.ts';
import { anyRegister } from './any-register.ts';

const options = { numRuns: 300, seed: 20261122 };
const example = town('strict');

test('any register is the same from YAML', () => {
  fc.assert(
    fc.property(anyRegister, (register) => {
      expect(readRegisterYaml(registerToYaml(register), 'any.yaml')).toEqual(register);
    }),
    options,
  );
});

test('any register is the same from CSV', () => {
  fc.assert(
    fc.property(anyRegister, (register) => {
      expect(readRegisterCsv(registerToCsv(register), register.name)).toEqual(register);
    }),
    options,
  );
});

test('and with its files given one at a time, the entries that others refer to first', () => {
  const order = ['settings', 'service', 'vat-codes', 'profiles', 'dimensions', 'clients', 'items', 'customers'];
  const nothing = readRegisterCsv([], 'any');
  fc.assert(
    fc.property(anyRegister, (register) => {
      const files = registerToCsv(register).toSorted((a, b) => order.indexOf(stem(a)) - order.indexOf(stem(b)));
      expect(files.reduce((before, file) => withRegisterFile(before, file), nothing)).toEqual(register);
    }),
    { ...options, numRuns: 100 },
  );
});

const stem = ({ name }: CsvFile) => name.replace('.csv', '');

describe('as a spreadsheet saves it', () => {
  const plain = (bytes: Buffer) => bytes.toString('utf8').replace(/^\uFEFF/, '');
  const tabs = (text: string) => text.replaceAll(';', '\t');

  test.each([
    { as: 'UTF-8 with its mark', save: (text: string) => Buffer.from(`\uFEFF${text}`) },
    { as: 'UTF-8 without', save: (text: string) => Buffer.from(text) },
    { as: 'Windows-1252', save: (text: string) => Buffer.from(encodeWindows1252(text)) },
    { as: 'UTF-16 LE with tabs (Unicode text)', save: (text: string) => Buffer.from(`\uFEFF${tabs(text)}`, 'utf16le') },
    { as: 'UTF-16 BE', save: (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16() },
    { as: 'lines ending in LF', save: (text: string) => Buffer.from(text.replaceAll('\r\n', '\n')) },
    { as: 'with the line sep=;', save: (text: string) => Buffer.from(`sep=;\r\n${text}`) },
  ])('$as', ({ save }) => {
    const files = registerToCsv(example).map(({ name, bytes }) => ({ name, bytes: save(plain(bytes)) }));
    expect(readRegisterCsv(files, 'strict')).toEqual(example);
  });

  /** æøåÆØÅ of code page 850. */
  const in850 = (text: string) =>
    Buffer.from(
      text.replace(/[æøåÆØÅ]/g, (letter) =>
        String.fromCharCode({ æ: 0x91, ø: 0x9b, å: 0x86, Æ: 0x92, Ø: 0x9d, Å: 0x8f }[letter] ?? 0),
      ),
      'latin1',
    );

  test.each([
    ...['Kåre', 'Bærum', 'Førde', 'Ålesund', 'Østbø', 'Ærlig', 'ås'].map((name) => ({
      as: `code page 850: ${name}`,
      bytes: in850(`id;name\n013;${name}\n`),
      says: 'clients.csv: looks like DOS code page 850',
    })),
    {
      as: 'UTF-16 without its mark',
      bytes: Buffer.from('id;name\n013;Å\n', 'utf16le'),
      says: 'clients.csv: holds zero bytes',
    },
    {
      as: 'UTF-16 cut short',
      bytes: Buffer.from('\uFEFFid\n0', 'utf16le').subarray(0, -1),
      says: 'clients.csv: is UTF-16, but ends',
    },
    {
      as: 'UTF-8 with a byte of another set',
      bytes: Buffer.concat([Buffer.from('id;name\n013;Kåre '), Buffer.from([0xe5, 0x0a])]),
      says: 'clients.csv: begins as UTF-8, but not all of it is',
    },
  ])('$as is refused', ({ bytes, says }) => {
    expect(() => readRegisterCsv([{ name: 'clients.csv', bytes }])).toThrowError(says);
  });
});

describe('one file in place of its kind', () => {
  const given = (name: string, text: string) => withRegisterFile(example, { name, bytes: Buffer.from(text) });

  test('leaves the others as they are', () => {
    const changed = given('profiles.csv', 'id;name\nEHF;Ny\n');
    expect(changed).toEqual({ ...example, profiles: [{ id: 'EHF', name: 'Ny' }] });
  });

  test.each([
    {
      why: 'in the file itself',
      name: 'profiles.csv',
      text: 'id;nam\nEHF;x\n',
      says: 'profiles.csv:1:2: unknown column "nam"',
    },
    {
      why: 'in what refers to it',
      name: 'clients.csv',
      text: 'id\n013\n',
      says: 'items 014/0200: client: there is no client "014"',
    },
    {
      why: 'in its name',
      name: 'client.csv',
      text: 'id\n013\n',
      says: 'client.csv: unknown file; did you mean clients.csv?',
    },
  ])('is refused for what is wrong $why', ({ name, text, says }) => {
    expect(() => given(name, text)).toThrowError(says);
  });
});
