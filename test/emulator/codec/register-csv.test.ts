import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encodeWindows1252 } from '../../../contracts/values/windows-1252.ts';
import { readRegisterCsv } from '../../../emulator/codec/register-csv.ts';
import { readRegisterYaml } from '../../../emulator/codec/register-yaml.ts';
import { packageFile } from '../../../foundation/package-file.ts';

/** The register of the examples, a file a kind. */
const example: Record<string, string> = {
  'clients.csv':
    'id;name;active\n013;Boligforvaltningen;true\n014;Eiendomsforetaket;ja\n099;Nedlagt boligstiftelse;no\n',
  'items.csv': `client;number;name;unit price;vat code;dimension 1;valid from;valid to;active
013;0100;Husleie;;0;3000;;;true
013;0110;Strøm;;0;;;;true
013;0120;Parkering;350.00;0;;;;true
013;0900;Vaskeri;;0;;;;false
013;0910;Kabel-TV;;0;;2010-01-01;2020-12-31;true
014;0200;Lokalleie;;3;3100;;;true
099;0100;Husleie;;0;;;;true
`,
  'customers.csv': `number;kind;name;address line 1;postal code;profile;dimension 2;blocked
12838510068;person;Kari Nordmann Østbø;Fjordgata 12;7010;;;false
41879020008;person;Amina Yusuf;Fjordgata 12;7010;;;false
23517930024;person;Ola Sperret;;;;;true
41879020009;person;Registrert Feilsiffer;;;;;false
311000004;organisation;Bakeriet på Hjørnet AS;Torvet 3;7011;EHF;2650;false
00311000012;person;Enkeltpersonforetaket;;;;;false
`,
  'dimensions.csv': 'number;name;required;values\n1;Ansvar;false;3000|3100\n2;Tjeneste;false;2650\n',
  'vat-codes.csv': 'code;rate;name\n0;0;Unntatt merverdiavgift\n3;25;Høy sats\n',
  'profiles.csv': 'id;name\nEHF;Elektronisk faktura\nPRINT;Papirfaktura\n',
  'service.csv': 'ordered;user;password;open;retry after\ntrue;laft;laft;true;120\n',
  'settings.csv': 'key;value\n',
};

const asFiles = (texts: Record<string, string>, encode: (text: string) => Uint8Array = (text) => Buffer.from(text)) =>
  Object.entries(texts).map(([name, text]) => ({ name, bytes: Buffer.from(encode(text)) }));
const yaml = readRegisterYaml(readFileSync(packageFile('contracts/examples/register.yaml'), 'utf8'), 'register.yaml');

describe('CSV files hold the same register as the YAML', () => {
  test.each([
    { what: 'in UTF-8', encode: (text: string) => Buffer.from(text) },
    { what: 'in UTF-8 with its mark', encode: (text: string) => Buffer.from(`\uFEFF${text}`) },
    { what: 'in Windows-1252', encode: encodeWindows1252 },
    { what: 'parted by commas', encode: (text: string) => Buffer.from(text.replaceAll(';', ',')) },
    { what: 'with CRLF and blank lines', encode: (text: string) => Buffer.from(text.replaceAll('\n', '\r\n\r\n')) },
  ])('$what', ({ encode }) => {
    expect(readRegisterCsv(asFiles(example, encode), 'example')).toEqual(yaml);
  });

  test('a quoted text may hold the separator', () => {
    const files = asFiles({ 'clients.csv': 'id,name\n013,"Bolig, drift"\n' });
    expect(readRegisterCsv(files).clients).toEqual([{ id: '013', name: 'Bolig, drift', active: true }]);
  });

  test('settings that are given count', () => {
    const { settings } = readRegisterCsv(asFiles({ 'settings.csv': 'key;value\nunknown-customer;create\n' }));
    expect(settings['unknown-customer']).toBe('create');
  });
});

describe('a mistake is told with file, line and cell', () => {
  test.each([
    {
      what: 'unknown column',
      files: { 'clients.csv': 'id;nam\n013;x\n' },
      says: 'clients.csv:1:2: unknown column "nam"; did you mean "name"?',
    },
    {
      what: 'column twice',
      files: { 'clients.csv': 'id;name;name\n013;x;y\n' },
      says: 'clients.csv:1:3: the column "name" occurs twice',
    },
    {
      what: 'unknown file',
      files: { 'client.csv': 'id\n013\n' },
      says: 'client.csv: unknown file; did you mean clients.csv?',
    },
    {
      what: 'a file named as every object has it',
      files: { 'constructor.csv': 'id\n013\n' },
      says: 'constructor.csv: unknown file; known files are clients.csv',
    },
    {
      what: 'a flag named as every object has it',
      files: { 'clients.csv': 'id;active\n013;constructor\n' },
      says: 'clients.csv:2:2: clients[1].active: expected true or false, got "constructor"',
    },
    {
      what: 'a hundred thousand settings, the last one twice',
      files: {
        'settings.csv': `key;value\n${Array.from({ length: 100_000 }, (_, i) => `s${i};x\n`).join('')}s99999;y\n`,
      },
      says: 'settings.csv:100002: the setting "s99999" occurs twice',
    },
    {
      what: 'lost zero',
      files: { 'clients.csv': 'name;id\nx;013\ny;14\n' },
      says: 'clients.csv:3:2: clients[2].id: expected three positions (did you mean 014?), got "14"',
    },
    {
      what: 'missing cell',
      files: { 'clients.csv': 'id;name\n;x\n' },
      says: 'clients.csv:2:1: clients[1].id: missing; expected a value',
    },
    {
      what: 'too many cells',
      files: { 'clients.csv': 'id;name\n013;a;b\n' },
      says: 'clients.csv:2: 3 cells under 2 columns',
    },
    {
      what: 'flag',
      files: { 'clients.csv': 'id;active\n013;kanskje\n' },
      says: 'clients.csv:2:2: clients[1].active: expected true or false, got "kanskje"',
    },
    {
      what: 'client twice',
      files: { 'clients.csv': 'id\n013\n013\n' },
      says: 'clients.csv:3:1: clients[2]: the same as clients[1]',
    },
    {
      what: 'item of no client',
      files: { 'items.csv': 'number;client\n0100;013\n' },
      says: 'items.csv:2:2: items[1].client: there is no client "013"',
    },
    {
      what: 'dimension value',
      files: { 'dimensions.csv': 'number;values\n2;2650\n', 'customers.csv': 'number;dimension 2\n311000004;2651\n' },
      says: 'customers.csv:2:2: customers[1].dimensions.2: there is no value',
    },
    {
      what: 'unknown setting',
      files: { 'settings.csv': 'key;value\namount;x\n' },
      says: 'settings.csv:2:2: settings.amount: unknown key; did you mean "amounts"?',
    },
    {
      what: 'setting twice',
      files: { 'settings.csv': 'key;value\namounts;including-vat\namounts;excluding-vat\n' },
      says: 'settings.csv:3: the setting "amounts" occurs twice',
    },
    {
      what: 'value of a setting',
      files: { 'settings.csv': 'key;value\nget-transfer;offerd\n' },
      says: 'settings.csv:2:2: settings.get-transfer: expected one of offered, not-offered (did you mean "offered"?), got "offerd"',
    },
    { what: 'service of two rows', files: { 'service.csv': 'user\na\nb\n' }, says: 'service.csv:3: expected one row' },
    {
      what: 'nothing',
      files: { 'items.csv': '' },
      says: 'items.csv: the file is empty; expected a first line with the names',
    },
    { what: 'open quote', files: { 'clients.csv': 'id\n"013\n' }, says: 'clients.csv:2: the file ends inside a cell' },
    {
      what: 'real-looking number',
      files: { 'customers.csv': 'number\n12038599999\n' },
      says: 'customers.csv:2:1: customers[1].number: ***********',
    },
  ])('$what', ({ files, says }) => {
    expect(() => readRegisterCsv(asFiles(files as Record<string, string>))).toThrowError(says);
  });

  const items = { 'items.csv': 'client;number\n013;1\n' };
  test.each([
    {
      what: 'of all files at once, each once',
      files: { 'clients.csv': 'id;name\n13;x\n', ...items },
      at: ['clients.csv:2:1:', 'items.csv:2:2:', 'items.csv:2:1:'],
    },
    {
      what: 'in the columns is told alone, without what the rows and what refers to them then lack',
      files: { 'clients.csv': 'rubbish;x\n013;x\n', ...items },
      at: ['clients.csv:1:1:', 'clients.csv:1:2:', 'items.csv:2:2:'],
    },
  ])('$what', ({ files, at }) => {
    const told = messageOf(() => readRegisterCsv(asFiles(files)));
    expect(told.split('\n').map((line) => line.replace(/^(\S+) .*/, '$1'))).toEqual(at);
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}
