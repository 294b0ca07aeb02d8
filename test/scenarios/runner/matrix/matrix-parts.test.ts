// The parts of a run over several installations: what did it, what was foreseen, how files are written, what lies under a scenario.
import { describe, expect, test } from 'vitest';
import { realWorld } from '../../../../foundation/world/real-world.ts';
import { defaultInstallation, type Installation, withOnly } from '../../../../scenarios/runner/matrix/installation.ts';
import { isForeseen } from '../../../../scenarios/runner/matrix/is-foreseen.ts';
import { laftUnder, registerUnder } from '../../../../scenarios/runner/matrix/lay-under.ts';
import { loadInstallations } from '../../../../scenarios/runner/matrix/load-installations.ts';
import { whatDidIt } from '../../../../scenarios/runner/matrix/what-did-it.ts';
import { writeFileAs } from '../../../../scenarios/runner/matrix/write-file-as.ts';
import { folderWith } from '../../play.ts';

const differing = (differs: Record<string, string>, register: Installation['register'] = {}): Installation => ({
  ...defaultInstallation,
  name: 'other',
  differs,
  register,
});

describe('what made the difference', () => {
  const needs =
    (...needed: readonly string[][]) =>
    async (there: readonly string[]) =>
      needed.some((set) => set.every((each) => there.includes(each)));

  test.each([
    { what: 'one', shows: needs(['b']), because: ['b'], together: false },
    { what: 'either of two', shows: needs(['a'], ['c']), because: ['a', 'c'], together: false },
    { what: 'two together', shows: needs(['a', 'd']), because: ['a', 'd'], together: true },
    { what: 'all together', shows: needs(['a', 'b', 'c', 'd']), because: ['a', 'b', 'c', 'd'], together: true },
    { what: 'nothing, when it does not show again', shows: async () => false, because: [], together: true },
  ])('$what', async ({ shows, because, together }) => {
    expect(await whatDidIt(['a', 'b', 'c', 'd'], shows)).toEqual({ because, together });
  });
});

describe('foreseen', () => {
  const strict = differing({ 'record-count': 'error', 'price-differs': 'error' });

  test.each([
    {
      what: 'another value than it holds under',
      holds: { 'record-count': 'warning' },
      because: ['record-count'],
      is: true,
    },
    {
      what: 'none of several values',
      holds: { 'record-count': ['warning', 'ignored'] },
      because: ['record-count'],
      is: true,
    },
    { what: 'a value that it holds under', holds: { 'record-count': ['error'] }, because: ['record-count'], is: false },
    { what: 'something else did it', holds: { 'record-count': 'warning' }, because: ['price-differs'], is: false },
    {
      what: 'something else had a part in it',
      holds: { 'record-count': 'warning' },
      because: ['record-count', 'price-differs'],
      is: false,
    },
    { what: 'it says nothing', holds: undefined, because: ['record-count'], is: false },
    { what: 'nothing did it', holds: { 'record-count': 'warning' }, because: [], is: false },
  ])('$what: $is', ({ holds, because, is }) => {
    expect(isForeseen(holds, strict, because)).toBe(is);
  });
});

describe('how the file is written', () => {
  const fl = (customer: string, quantity: string) =>
    `FL${customer}${''.padEnd(94)}BG01301000100850000 ${quantity}0000850000 ${'ID-1'.padEnd(16)}`;
  const [one, two] = [fl('12838510068', '000000100'), fl('41879020008', '000000150')];
  const file = [
    `ST${'T-1'.padEnd(60)}`,
    one,
    `LT128385100680130100010${'1Husleie'.padEnd(51)}`,
    two,
    'SL00000005',
    '',
  ].join('\r\n');
  const written = (differs: Record<string, string>) =>
    writeFileAs(differing(differs), Buffer.from(file, 'latin1')).toString('latin1').split(/\r?\n/);

  test('as LAFT does where nothing is said', () => {
    expect(writeFileAs(defaultInstallation, Buffer.from(file, 'latin1')).toString('latin1')).toBe(file);
  });

  test.each([
    { what: 'LF', differs: { 'file line ends': 'LF' }, line: 4, is: 'SL00000005' },
    { what: 'trailing blanks cut', differs: { 'file trailing blanks': 'cut' }, line: 0, is: 'STT-1' },
    {
      what: 'a whole quantity without decimals',
      differs: { 'file quantity': 'without decimals' },
      line: 1,
      is: fl('12838510068', '000000001'),
    },
    { what: 'a quantity that needs its decimals', differs: { 'file quantity': 'without decimals' }, line: 3, is: two },
    {
      what: 'ST before the second customer',
      differs: { 'file start record': 'before each customer' },
      line: 3,
      is: `ST${'T-1'.padEnd(60)}`,
    },
    { what: 'that ST counted', differs: { 'file start record': 'before each customer' }, line: 5, is: 'SL00000006' },
    {
      what: 'invoice lines counted',
      differs: { 'file records counted': 'invoice lines only' },
      line: 4,
      is: 'SL00000002',
    },
    {
      what: 'ST counted once',
      differs: { 'file start record': 'before each customer', 'file records counted': 'start record once' },
      line: 5,
      is: 'SL00000005',
    },
  ])('$what', ({ differs, line, is }) => {
    expect(written(differs)[line]).toBe(is);
  });

  test('LF alone ends each line', () => {
    expect(writeFileAs(differing({ 'file line ends': 'LF' }), Buffer.from(file, 'latin1')).includes('\r')).toBe(false);
  });
});

describe('what lies under a scenario', () => {
  const register = 'name: town\nclients:\n  - { id: "013", name: One }\nsettings: { record-count: ignored }\n';

  test('settings lie under those of the register, rows over those with the same identity', () => {
    const other = differing(
      { 'record-count': 'error', 'price-differs': 'error', register: 'changed' },
      { clients: [{ id: '013', active: false }, { id: '014' }], service: [{ open: false }] },
    );
    expect(JSON.parse(registerUnder(other, register))).toEqual({
      name: 'town',
      clients: [{ id: '013', name: 'One', active: false }, { id: '014' }],
      service: { open: false },
      settings: { 'record-count': 'ignored', 'price-differs': 'error' },
    });
    expect(JSON.parse(registerUnder(withOnly(other, ['price-differs']), register)).clients).toHaveLength(1);
  });

  test('where nothing differs in Visma the register stays as it is', () => {
    expect(registerUnder(differing({ 'LAFT layout': 'standard' }), register)).toBe(register);
  });

  test("LAFT's setup", () => {
    const usual = {
      file: { outFolder: 'o', receiptFolder: 'r', layout: 'extended' as const },
      batchSize: 1000,
      settleBy: 'repeat' as const,
      senderSystem: 'LAFT',
    };
    const other = differing({
      'LAFT layout': 'standard',
      'LAFT batch size': '2',
      'LAFT settle by': 'person',
      'LAFT duplicate protection': 'off',
    });
    expect(laftUnder(other, usual)).toEqual({
      ...usual,
      file: { ...usual.file, layout: 'standard' },
      batchSize: 2,
      settleBy: 'person',
      vismaGuarantees: { duplicateProtection: false, getTransfer: true },
    });
    expect(laftUnder(defaultInstallation, usual)).toBe(usual);
  });
});

describe('installation files', () => {
  const head = 'installation: mine\ndescribes: Mine.\n';
  const load = async (files: Record<string, string>) => {
    const folder = await folderWith(files);
    return await loadInstallations(realWorld.disk, Object.keys(files), folder);
  };

  test('the default one comes first, and only what is not the default differs', async () => {
    const loaded = await load({
      'a.yaml': `${head}settings: { record-count: warning, price-differs: error }\nLAFT: { batch size: "2" }\n`,
    });
    expect(loaded.map(({ name, differs }) => [name, differs])).toEqual([
      ['default', {}],
      ['mine', { 'price-differs': 'error', 'LAFT batch size': '2' }],
    ]);
  });

  test('one that differs in nothing is the default one', async () => {
    expect((await load({ 'a.yaml': head })).map(({ name }) => name)).toEqual(['mine']);
  });

  test.each([
    { text: `${head}setings: {}\n`, says: 'a.yaml:3:1: setings: unknown key; did you mean "settings"?' },
    {
      text: `${head}settings: { record-cout: error }\n`,
      says: 'a.yaml:3:13: settings.record-cout: unknown key; did you mean "record-count"?',
    },
    { text: `${head}settings: { record-count: fatal }\n`, says: 'expected error or warning or ignored' },
    { text: `${head}LAFT: { batch size: two }\n`, says: 'a whole number in quotes' },
    { text: `${head}evidence: [F-999]\n`, says: 'a fact of contracts/evidence.md such as F-202' },
    { text: `${head}register: { clients: [{ id: "13" }] }\n`, says: 'three positions (did you mean 013?)' },
    {
      text: 'installation: default\ndescribes: x\nsettings: { record-count: error }\n',
      says: 'the default installation differs in nothing',
    },
    {
      text: `${head}LAFT: { duplicate protection: "off" }\n`,
      says: 'Settling by "repeat" with a Visma without protection against duplicates',
    },
    { text: 'installation: A NAME THAT IS TOO LONG TO HEAD A COLUMN\ndescribes: x\n', says: 'a short name' },
  ])('refused: $says', async ({ text, says }) => {
    await expect(load({ 'a.yaml': text })).rejects.toThrow(says);
  });

  test('two of one name, and a file that is not there', async () => {
    await expect(load({ 'a.yaml': head, 'b.yaml': head })).rejects.toThrow('the installation "mine" is in a.yaml too');
    await expect(loadInstallations(realWorld.disk, ['gone.yaml'], await folderWith({}))).rejects.toThrow(
      'gone.yaml: no such file',
    );
  });
});
