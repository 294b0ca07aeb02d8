// However a number that looks like a real person's comes in, too large, broken, packed or parted, it is counted once and stands nowhere
// afterwards. No passing number is written down: they are reckoned here, and never shown.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync, inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.ts';
import { openDatabase } from '../../foundation/database/open-database.ts';
import { failingNumbers, passingNumbers } from '../passing-number.ts';
import { endRecord, fileOf, invoiceLine, startRecord, textLine } from './codec/flat-file-by-hand.ts';
import { basis, envelope, post, send, transfer } from './doors/soap-exchange.ts';

const synthetic = '12838510068';
const megabyte = 1_000_000;
const soap = (inside: string) => envelope(transfer(inside));
const withNumber = (spelt: string) => soap(basis().replace(synthetic, spelt));
const withText = (spelt: string) => soap(basis({ text: `Leie for ${spelt}` }));
/** Filling of a message that is over the limit. */
const manyBases = basis().repeat(3000);
const manyLines = Array.from({ length: 9000 }, () => textLine({ customer: synthetic, number: 1, text: 'Husleie' }));

const inScript = (zero: number) => (number: string) =>
  number.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
/** What a number may look like; each is one. */
const spellings: Readonly<Record<string, (number: string) => string>> = {
  plain: (n) => n,
  'a dash': (n) => `${n.slice(0, 6)}-${n.slice(6)}`,
  fullwidth: inScript(0xff10),
  'mathematical digits': inScript(0x1d7ce),
  'an unseen blank and a dash': (n) => `${n.slice(0, 6)}\u200b\u2013${n.slice(6)}`,
};
const inMarkup: Readonly<Record<string, (number: string) => string>> = {
  'a comment': (n) => `${n.slice(0, 6)}<!-- 7 </a> -->${n.slice(6)}`,
  'a long comment': (n) => `${n.slice(0, 6)}<!--${'x\n'.repeat(5000)}-->${n.slice(6)}`,
  'CDATA twice': (n) => `<![CDATA[${n.slice(0, 5)}]]><![CDATA[${n.slice(5)}]]>`,
  references: (n) => [...n].map((digit) => `&#${digit.charCodeAt(0)};`).join(''),
  'a line end': (n) => `${n.slice(0, 6)}\r\n${n.slice(6)}`,
};

interface Bench {
  emulator: Emulator;
  folder: string;
  workspace: string;
}
interface Way {
  what: string;
  /** 2 when left out. */
  numbers?: number;
  /** Whether the numbers stand where one is expected, so that check digits do not matter. */
  expected?: true;
  send(bench: Bench, first: string, second: string): Promise<unknown>;
}
type Body = (first: string, second: string) => string | Buffer;

const at = ({ emulator, workspace }: Bench, below: string) => `${emulator.url}/w/${workspace}/${below}`;

function message(what: string, body: Body, headers: Record<string, string> = {}, more: Partial<Way> = {}): Way {
  return {
    what: `message: ${what}`,
    ...more,
    send: (bench, first, second) => post(at(bench, 'ws_fakturagrunnlag'), '1.1', body(first, second), headers),
  };
}

function upload(what: string, body: Body, headers: Record<string, string> = {}, more: Partial<Way> = {}): Way {
  return {
    what: `upload: ${what}`,
    ...more,
    send: (bench, first, second) => send(at(bench, 'flat-file'), { body: body(first, second), headers }),
  };
}

function drop(what: string, body: Body, more: Partial<Way> = {}, name = (_: string) => 'a.txt'): Way {
  return {
    what: `drop: ${what}`,
    ...more,
    async send({ emulator, folder, workspace }, first, second) {
      const path = join(folder, 'drop/in', workspace, name(first));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, body(first, second));
      await emulator.dropFolder?.idle();
      await emulator.dropFolder?.scan();
    },
  };
}

const expected = { expected: true } as const;
const inCustomers: Body = (first, second) =>
  flat(invoiceLine({ customer: first }), ...manyLines.slice(0, 9), invoiceLine({ customer: second }));
const largeInCustomers: Body = (first, second) =>
  flat(invoiceLine({ customer: first }), ...manyLines, ...manyLines, invoiceLine({ customer: second }));
const largeInTexts: Body = (first, second) =>
  flat(...[first, second].flatMap((text) => [...manyLines, textLine({ customer: synthetic, number: 1, text })]));
const withoutLines: Body = (first, second) => `${'x'.repeat(megabyte)};${first};${'y'.repeat(3 * megabyte)};${second};`;
const onEveryBorder =
  (step: number): Body =>
  (first, second) =>
    `${'x'.repeat(megabyte - 4 + step)} ${first} ${'y'.repeat(48_576 - 20)} ${second} ${'z'.repeat(megabyte)}`;
const xmlFile: Body = (first, second) =>
  withNumber(first).replace(
    '</invoiceBasis>',
    `</invoiceBasis>${basis().replace(synthetic, inMarkup['a comment']?.(second) ?? '')}`,
  );

function flat(...lines: string[]): Buffer {
  return fileOf([startRecord('T-1'), ...lines, endRecord(lines.length + 2)]);
}

const packed: Readonly<Record<string, (bytes: Buffer | string) => Buffer>> = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
};
const large =
  (inside: (first: string, second: string) => string): Body =>
  (first, second) =>
    soap(`${basis().replace(synthetic, first)}${manyBases}${inside(first, second)}`);

const ways: Way[] = [
  ...Object.entries({ ...spellings, ...inMarkup }).flatMap(([by, spelt]) => [
    message(`a number with ${by}`, (first) => withNumber(spelt(first)), {}, { ...expected, numbers: 1 }),
    message(
      `over the limit, with ${by}`,
      (first, second) =>
        soap(`${basis().replace(synthetic, spelt(first))}${manyBases}${basis().replace(synthetic, spelt(second))}`),
      {},
      expected,
    ),
    upload(
      `a message with ${by}`,
      (first, second) =>
        soap(`${basis().replace(synthetic, spelt(first))}${basis().replace(synthetic, spelt(second))}`),
      {},
      expected,
    ),
    drop(
      `a message with ${by}`,
      (first, second) =>
        soap(`${basis().replace(synthetic, spelt(first))}${basis().replace(synthetic, spelt(second))}`),
      expected,
    ),
    drop(
      `a message over the limit with ${by}`,
      (first, second) =>
        soap(`${basis().replace(synthetic, spelt(first))}${manyBases}${basis().replace(synthetic, spelt(second))}`),
      expected,
    ),
  ]),
  ...Object.entries(spellings).map(([by, spelt]) =>
    message(`a text with ${by}`, (first) => withText(spelt(first)), {}, { numbers: 1 }),
  ),
  message(
    'both texts over the limit',
    large((_, second) => basis({ text: second })),
  ),
  message(
    'truncated',
    (first, second) => soap(`${basis().replace(synthetic, first)}${basis().replace(synthetic, second)}`).slice(0, -200),
    {},
    expected,
  ),
  message(
    'of another content type',
    (first, second) => xmlFile(first, second),
    { 'content-type': 'text/plain' },
    expected,
  ),
  message('without credentials', (first, second) => xmlFile(first, second), { authorization: 'Basic eDp5' }, expected),
  message(
    'over the limit without credentials',
    large((_, second) => basis().replace(synthetic, second)),
    { authorization: 'Basic eDp5' },
    expected,
  ),
  message(
    'in Windows-1252',
    (first, second) => Buffer.from(String(xmlFile(first, second)), 'latin1'),
    { 'content-type': 'text/xml; charset=windows-1252' },
    expected,
  ),
  message(
    'two bytes a character',
    (first, second) => Buffer.from(`\ufeff${xmlFile(first, second)}`, 'utf16le'),
    { 'content-type': 'text/xml; charset=utf-16' },
    expected,
  ),
  message(
    'two bytes a character, over the limit',
    (first, second) => Buffer.from(`\ufeff${large((_, n) => basis().replace(synthetic, n))(first, second)}`, 'utf16le'),
    {},
    expected,
  ),
  message(
    'multipart',
    (first, second) => `--b\r\ncontent-type: text/xml\r\n\r\n${xmlFile(first, second)}\r\n--b--`,
    { 'content-type': 'multipart/related; boundary=b' },
    expected,
  ),
  message(
    'in pieces, over the limit',
    large((_, second) => basis().replace(synthetic, second)),
    { 'transfer-encoding': 'chunked' },
    expected,
  ),
  message('in pieces', xmlFile, { 'transfer-encoding': 'chunked' }, expected),
  ...Object.entries(packed).flatMap(([encoding, pack]) => [
    message(encoding, (first, second) => pack(xmlFile(first, second)), { 'content-encoding': encoding }, expected),
    message(
      `${encoding}, over the limit`,
      (first, second) => pack(large((_, n) => basis().replace(synthetic, n))(first, second)),
      { 'content-encoding': encoding },
      expected,
    ),
    upload(encoding, (first, second) => pack(inCustomers(first, second)), { 'content-encoding': encoding }, expected),
    upload(
      `${encoding}, over the limit`,
      (first, second) => pack(largeInCustomers(first, second)),
      { 'content-encoding': encoding },
      expected,
    ),
  ]),
  message(
    'gzip that is cut off',
    (first, second) => gzipSync(`${xmlFile(first, second)}${noise(megabyte / 4)}`).subarray(0, -90_000),
    { 'content-encoding': 'gzip' },
    expected,
  ),
  upload('KUNDENR', inCustomers, {}, expected),
  upload('KUNDENR, over the limit', largeInCustomers, {}, expected),
  upload('texts, over the limit', largeInTexts),
  upload('over the limit, without lines', withoutLines),
  ...[0, 1, 5, 9, 13].map((step) => upload(`over the limit, on a border ${step}`, onEveryBorder(step))),
  upload('two bytes a character', (first, second) => Buffer.from(`Kari;${first}\r\nOla;0${second}\r\n`, 'utf16le')),
  upload('two bytes a character, over the limit', (first, second) =>
    Buffer.from(`Kari;${first}\r\n${'Per;1\r\n'.repeat(99_999)}Ola;${second}\r\n`, 'utf16le'),
  ),
  upload(
    'a form',
    (first, second) =>
      Buffer.concat([Buffer.from('--b\r\n\r\n'), Buffer.from(inCustomers(first, second)), Buffer.from('\r\n--b--')]),
    { 'content-type': 'multipart/form-data; boundary=b' },
    expected,
  ),
  upload('truncated', (first, second) => Buffer.from(inCustomers(first, second)).subarray(0, -100), {}, expected),
  drop('KUNDENR', inCustomers, expected),
  drop('KUNDENR, over the limit', largeInCustomers, expected),
  drop('texts, over the limit', largeInTexts),
  drop('over the limit, without lines', withoutLines),
  ...[0, 1, 5, 9, 13].map((step) => drop(`over the limit, on a border ${step}`, onEveryBorder(step))),
  drop('two bytes a character', (first, second) => Buffer.from(`Kari;${first}\r\nOla;0${second}\r\n`, 'utf16le')),
  drop('two bytes a character, over the limit', (first, second) =>
    Buffer.from(`Kari;${first}\r\n${'Per;1\r\n'.repeat(99_999)}Ola;${second}\r\n`, 'utf16le'),
  ),
  drop('truncated', (first, second) => Buffer.from(inCustomers(first, second)).subarray(0, -100), expected),
  drop(
    'the name of a file',
    () => flat(),
    { numbers: 1 },
    (first) => `leie ${first}.txt`,
  ),
  drop(
    'the name of a file over the limit',
    () => Buffer.alloc(2 * megabyte, 'x\n'),
    { numbers: 1 },
    (first) => `leie ${first}.txt`,
  ),
  {
    what: 'upload: the name',
    numbers: 1,
    send: (bench, first) => send(`${at(bench, 'flat-file')}?name=${first}.txt`, { body: flat() }),
  },
];

/** Bytes that do not pack, always the same. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(97 + (state % 26));
  }).join('');
}

let emulator: Emulator;
let folder: string;
const seeds: { what: string; number: string }[] = [];
const answers: string[] = [];
const passing = passingNumbers();
const failing = failingNumbers();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counted-'));
  emulator = await startEmulator({
    dropFolder: join(folder, 'drop'),
    database: join(folder, 'visma.sqlite'),
    pollMs: 60_000,
    settleMs: 0,
    unfinishedMs: 0,
    maxMessageMb: 1,
    maxFileMb: 1,
    report: (_, error) => answers.push(String(error)),
  });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('is counted once', () => {
  test.each(ways.map((way, index) => ({ ...way, workspace: `w${index}` })))('$what', async (way) => {
    const drawn = way.expected ? [failing, passing] : [passing, passing];
    const [first = '', second = ''] = drawn.map((numbers) => String(numbers.next().value));
    seeds.push(...[first, second].map((number) => ({ what: way.what, number })));
    const answer = await way.send({ emulator, folder, workspace: way.workspace }, first, second);
    answers.push(JSON.stringify(answer) ?? '');
    const counted = (await emulator.visma.workspace(way.workspace))?.realLookingNumbers;
    expect((counted?.file ?? 0) + (counted?.['web-service'] ?? 0)).toBe(way.numbers ?? 2);
  });
});

describe('in a call of the control API that is refused, is counted once', () => {
  const entry = (number: string) => `{ number: "${number}", kind: person, name: Kari }`;
  const register = (...inside: string[]) => `customers: [${inside.join(', ')}]\nclients: [{ id: "013", name: Kari }]`;
  const calls: { what: string; path: string; method?: string; body?: Body; numbers?: number; expected?: true }[] = [
    { what: 'a register', path: 'registers/other', body: (a, b) => register(entry(a), entry(b)), ...expected },
    { what: 'of a workspace', path: 'w/api/register', body: (a, b) => register(entry(a), entry(b)), ...expected },
    {
      what: 'as JSON',
      path: 'w/api/register',
      body: (a, b) => JSON.stringify({ customers: [a, b].map((number) => ({ number, kind: 'person', name: 'Kari' })) }),
      ...expected,
    },
    {
      what: 'a table',
      path: 'w/api/register/customers.csv',
      body: (a, b) => `number;kind;name\r\n${a};person;Kari\r\n${b};person;Per\r\n`,
      ...expected,
    },
    { what: 'texts', path: 'registers/other', body: (a, b) => `clients: [{ id: "013", name: "Kari ${a}" }] # ${b}` },
    { what: 'no register', path: 'registers/other', body: (a, b) => `clients: [${a}, {${b}` },
    {
      what: 'one customer',
      path: 'w/api/register/customers/(first)',
      body: () => '{"kind":"person","name":"Kari"}',
      numbers: 1,
    },
    {
      what: 'a question',
      path: 'w/api/verify',
      method: 'POST',
      body: (a, b) => JSON.stringify({ bases: { customerNumber: a, text: b } }),
      ...expected,
    },
    { what: 'no JSON', path: 'w/api/clock', body: (a, b) => `{"now":"${a}", ${b}` },
    { what: 'over the limit', path: 'registers/other', body: (a, b) => `# ${a}\n${'# x\n'.repeat(400_000)}# ${b}` },
  ];
  test.each(calls)('$what', async ({ what, path, method = 'PUT', body = () => '', numbers = 2, expected: any }) => {
    const [first = '', second = ''] = [any ? failing : passing, passing].map((each) => String(each.next().value));
    seeds.push(...[first, second].map((number) => ({ what, number })));
    const before = await emulator.visma.countInCalls(0);
    const answer = await send(`${emulator.url}/api/${path.replace('(first)', first)}`, {
      method,
      body: body(first, second),
    });
    answers.push(JSON.stringify(answer), answer.text);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect((await emulator.visma.countInCalls(0)) - before).toBe(numbers);
    const listed = await send(`${emulator.url}/api/workspaces`, { method: 'GET' });
    expect(JSON.parse(listed.text).realLookingNumbersInCalls).toBe(before + numbers);
  });

  test('one without such a number is not', async () => {
    const before = await emulator.visma.countInCalls(0);
    const url = `${emulator.url}/api/registers/other`;
    expect((await send(url, { method: 'PUT', body: `customers: [${entry(synthetic)}, 7` })).status).toBe(400);
    expect(await emulator.visma.countInCalls(0)).toBe(before);
  });
});

test('and none of them is found anywhere afterwards', async () => {
  const shown = await Promise.all(
    (await emulator.visma.workspaces()).map(async ({ name }) => {
      const lists = [emulator.visma.exchanges(name, {}), emulator.visma.receipts(name, {})];
      return JSON.stringify(await Promise.all(lists));
    }),
  );
  const raw = await everyFile(folder);
  await emulator.close();
  const left = [...answers, ...shown, ...raw, ...(await everyValue(join(folder, 'visma.sqlite')))];
  expect(left.some((text) => text.includes(synthetic))).toBe(true);
  const standing = new Set(left.flatMap(numbersIn));
  expect(standing).toContain(synthetic);
  expect(seeds.filter(({ number }) => standing.has(number)).map(({ what }) => what)).toEqual([]);
});

test('the search finds a number in every spelling', () => {
  const number = String(passingNumbers().next().value);
  for (const spell of Object.values({ ...spellings, ...inMarkup })) {
    const bytes = Buffer.from(`<a>${spell(number)}</a>`);
    const wide = Buffer.from(`<a>${number}</a>`, 'utf16le');
    for (const text of [bytes.toString(), bytes.toString('latin1'), wide.toString('latin1')])
      expect(numbersIn(text).includes(number)).toBe(true);
  }
});

/** Every 11 digits in a row, by whatever they are parted and in whatever script they stand. */
function numbersIn(text: string): string[] {
  const narrow = text.replaceAll('\0', '');
  const plain = narrow
    .replace(/<!--[\s\S]*?-->|<!\[CDATA\[|\]\]>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
  const ourDigits = (each: string) => each.normalize('NFKC').replace(/(?<=\d)[\s\u200b\u2013-]+(?=\d)/g, '');
  const texts = [narrow, ourDigits(plain), ourDigits(Buffer.from(plain, 'latin1').toString())];
  return texts.flatMap((each) => Array.from(each.matchAll(/(?=(\d{11}))\d/g), ([, number = '']) => number));
}

/** Names too, and every byte as a character. */
async function everyFile(below: string): Promise<string[]> {
  const entries = await readdir(below, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (path) => `${path}\n${await readFile(path, 'latin1')}`));
}

async function everyValue(url: string): Promise<string[]> {
  const db = await openDatabase(url);
  const tables = await db.query<{ name: string }>("select name from sqlite_master where type = 'table'");
  const rows = await Promise.all(tables.map(({ name }) => db.query(`select * from ${name}`)));
  await db.close();
  return rows
    .flat()
    .flatMap((row) => Object.values(row))
    .map((value) => (value instanceof Uint8Array ? unpacked(value) : String(value)));
}

function unpacked(bytes: Uint8Array): string {
  const plain = Buffer.from(bytes).toString('latin1');
  try {
    return `${plain}\n${inflateRawSync(bytes).toString('latin1')}`;
  } catch {
    return plain;
  }
}
