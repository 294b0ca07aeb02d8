// Numbers that look like real persons' are seeded into every way in of the real command, and searched for in everything that it leaves: database,
// log, folders, receipts, answers. No passing number is written down: they are reckoned here, and never shown.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../foundation/database/open-database.ts';
import { packageFile } from '../../foundation/package-file.ts';
import { failingNumbers, passingNumbers } from '../passing-number.ts';
import { postgresSchema } from '../postgres.ts';
import { exampleFile } from './doors/example-register.ts';
import { basic, basis, envelope, question, type Sent, send, transfer } from './doors/soap-exchange.ts';

const synthetic = '12838510068';

interface Bench {
  url: string;
  folder: string;
}

interface Way {
  what: string;
  /** A number is expected there, so that one with wrong check digits is hidden too. */
  expected?: true;
  send(bench: Bench, number: string): Promise<unknown>;
}

const message = (inside: string, id = 'T-1') => envelope(transfer(inside, { id }));
const soap = { 'content-type': 'text/xml; charset=utf-8', authorization: basic };

function toService(what: string, body: (number: string) => string, more: Partial<Way> = {}): Way {
  return {
    what,
    ...more,
    send: ({ url }, number) => answered(`${url}/w/web/ws_fakturagrunnlag`, { body: body(number), headers: soap }),
  };
}

function withHeader(name: string, value: (number: string) => string): Way {
  const headers = (number: string) => ({ ...soap, [name]: value(number) });
  return {
    what: `the header ${name}`,
    send: ({ url }, number) =>
      answered(`${url}/w/web/ws_fakturagrunnlag`, { body: message(basis()), headers: headers(number) }),
  };
}

function toFile(what: string, body: (number: string) => string | Buffer, more: Partial<Way> = {}): Way {
  return { what, ...more, send: ({ url }, number) => answered(`${url}/w/file/flat-file`, { body: body(number) }) };
}

function toApi(
  what: string,
  call: (number: string) => { path: string; method: string; body?: string },
  more: Partial<Way> = {},
): Way {
  return {
    what,
    ...more,
    send({ url }, number) {
      const { path, ...rest } = call(number);
      return answered(`${url}${path}`, { ...rest, headers: { 'content-type': 'application/json' } });
    },
  };
}

function dropped(
  what: string,
  name: (number: string) => string,
  bytes: (number: string) => Promise<Buffer>,
  more: Partial<Way> = {},
): Way {
  return {
    what,
    ...more,
    async send({ folder }, number) {
      const path = join(folder, 'drop/in/dropped', name(number));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, await bytes(number));
    },
  };
}

const asReferences = (number: string) => [...number].map((digit) => `&#x${digit.charCodeAt(0).toString(16)};`).join('');
/** What a reader of XML passes over: the text goes on behind it. */
const partedByMarkup = [
  { by: 'sections of CDATA', spelt: (n: string) => `<![CDATA[${n.slice(0, 5)}]]><![CDATA[${n.slice(5)}]]>` },
  { by: 'a comment', spelt: (n: string) => `${n.slice(0, 7)}<!-- x -->${n.slice(7)}` },
  { by: 'an instruction', spelt: (n: string) => `${n.slice(0, 3)}<?x y?>${n.slice(3)}` },
];
const inRecord = (number: string, file: Buffer) =>
  Buffer.from(file.toString('latin1').replace(/^(FL|LT)\d{11}/gm, `$1${number}`), 'latin1');

let example: Buffer;
const ways: Way[] = [
  toService('personNumber', (n) => message(basis().replace(synthetic, n)), { expected: true }),
  toService('personNumber with a blank', (n) => message(basis().replace(synthetic, `${n.slice(0, 6)} ${n.slice(6)}`)), {
    expected: true,
  }),
  toService('personNumber in CDATA', (n) => message(basis().replace(synthetic, `<![CDATA[${n}]]>`)), {
    expected: true,
  }),
  toService('personNumber in references', (n) => message(basis().replace(synthetic, asReferences(n))), {
    expected: true,
  }),
  ...partedByMarkup.map(({ by, spelt }) =>
    toService(`personNumber parted by ${by}`, (n) => message(basis().replace(synthetic, spelt(n))), { expected: true }),
  ),
  ...partedByMarkup.map(({ by, spelt }) =>
    toService(`a text line parted by ${by}`, (n) => message(basis({ text: `Leie for ${spelt(n)}` }))),
  ),
  toService('a text line', (n) => message(basis({ text: `Leie for ${n}` }))),
  toService('a text line in CDATA', (n) => message(basis({ text: `<![CDATA[Leie for ${n}]]>` }))),
  toService('client', (n) => message(basis({ client: n }))),
  toService('basis id', (n) => message(basis({ id: n }))),
  toService('transfer id', (n) => message(basis(), `T ${n}`)),
  toService('transfer id of a question', (n) => envelope(question(n))),
  toService('an attribute', (n) => message(basis().replace('<line>', `<line note="${n}">`))),
  toService('a comment', (n) => message(basis().replace('<line>', `<!-- ${n} --><line>`))),
  toService('an unknown element', (n) => message(basis().replace('<line>', `<fnr>${n}</fnr><line>`))),
  toService('the name of an element', (n) => message(basis().replace('<line>', `<n${n}/><line>`))),
  toService('an entity', (n) => `<!DOCTYPE x [<!ENTITY n "${n}">]>${message(basis({ text: '&n;' }))}`),
  toService('what is no XML', (n) => `Kari;${n};`),
  withHeader('soapaction', (n) => `"${n}"`),
  withHeader('authorization', (n) => `Basic ${Buffer.from(`${n}:${n}`).toString('base64')}`),
  withHeader('content-type', (n) => `text/xml; charset=${n}`),
  withHeader('x-request-id', (n) => n),
  {
    what: 'a workspace chosen by the user',
    send: ({ url }, n) =>
      answered(`${url}/ws_fakturagrunnlag`, {
        body: message(basis()),
        headers: { ...soap, authorization: `Basic ${Buffer.from(`laft+${n}:laft`).toString('base64')}` },
      }),
  },
  {
    what: 'the workspace in the address',
    send: ({ url }, n) => answered(`${url}/w/${n}/ws_fakturagrunnlag`, { body: message(basis()), headers: soap }),
  },
  { what: 'the workspace of a file', send: ({ url }, n) => answered(`${url}/w/job-${n}/flat-file`, { body: example }) },
  {
    what: 'a query',
    send: ({ url }, n) => answered(`${url}/w/web/ws_fakturagrunnlag?x=${n}`, { body: message(basis()), headers: soap }),
  },
  { what: 'an address', send: ({ url }, n) => answered(`${url}/${n}?${n}`, { method: 'GET' }) },
  toFile('KUNDENR', (n) => inRecord(n, example), { expected: true }),
  toFile('a name in a file', (n) =>
    Buffer.from(
      example
        .toString('latin1')
        .replace(/Kari [A-Z][a-z]+/, (name) => n.padEnd(name.length).slice(0, Math.max(name.length, 11))),
      'latin1',
    ),
  ),
  toFile('the reference of a file', (n) => `ST${n}\r\nSL00000002\r\n`),
  toFile('a record of unknown type', (n) => `ST T-1\r\nXX${n}Kari\r\nSL00000003\r\n`),
  toFile('a table', (n) => `Navn;Nummer\r\nKari;${n}\r\n`),
  toFile('two bytes a character', (n) => Buffer.from(`Kari;${n}\r\n`, 'utf16le')),
  {
    what: 'the name of an upload',
    send: ({ url }, n) => answered(`${url}/w/file/flat-file?name=${n}.txt`, { body: example }),
  },
  { what: 'lang of an upload', send: ({ url }, n) => answered(`${url}/w/file/flat-file?lang=${n}`, { body: example }) },
  dropped(
    'the name of a dropped file',
    (n) => `leie ${n}.txt`,
    async () => example,
  ),
  dropped(
    'KUNDENR of a dropped file',
    () => 'a.txt',
    async (n) => inRecord(n, example),
    { expected: true },
  ),
  dropped(
    'KUNDENR of a dropped file over the limit',
    () => 'large.txt',
    async (n) => Buffer.concat([inRecord(n, example), Buffer.alloc(1_100_000, 'x\n'), inRecord(n, example)]),
    { expected: true },
  ),
  dropped(
    'a file that is no flat file',
    () => 'b.csv',
    async (n) => Buffer.from(`Kari;${n}\r\n`),
  ),
  toApi(
    'a register',
    (n) => ({
      path: '/api/w/api/register',
      method: 'PUT',
      body: `{"customers":[{"number":"${n}","kind":"person","name":"Kari"}]}`,
    }),
    { expected: true },
  ),
  toApi('a text of a register', (n) => ({
    path: '/api/registers/other',
    method: 'PUT',
    body: `clients: [{ id: "013", name: "Kari ${n}" }]`,
  })),
  toApi(
    'a table of customers',
    (n) => ({ path: '/api/w/api/register/customers.csv', method: 'PUT', body: `number;kind;name\n${n};person;Kari\n` }),
    { expected: true },
  ),
  toApi(
    'one customer',
    (n) => ({ path: `/api/w/api/register/customers/${n}`, method: 'PUT', body: '{"kind":"person","name":"Kari"}' }),
    { expected: true },
  ),
  toApi('the name of a register', (n) => ({
    path: `/api/registers/r${n}`,
    method: 'PUT',
    body: 'clients: [{ id: "013", name: Kari }]',
  })),
  toApi('the register of a workspace', (n) => ({ path: '/api/w/api', method: 'PUT', body: `{"register":"${n}"}` })),
  toApi('a workspace that is made', (n) => ({ path: `/api/w/${n}`, method: 'PUT' })),
  toApi('a clock', (n) => ({ path: '/api/w/api/clock', method: 'PUT', body: `{"now":"${n}"}` })),
  toApi(
    'a verification',
    (n) => ({ path: '/api/w/api/verify', method: 'POST', body: `{"bases":{"customerNumber":"${n}","text":"${n}"}}` }),
    { expected: true },
  ),
  toApi(
    'a fault',
    (n) => ({
      path: '/api/w/api/faults',
      method: 'POST',
      body: `{"kind":"delay","customer":"${n}","parameters":{"milliseconds":1}}`,
    }),
    { expected: true },
  ),
  toApi('an unknown key', (n) => ({ path: '/api/w/api', method: 'PUT', body: `{"${n}":1}` })),
  toApi('what is no JSON', (n) => ({ path: '/api/w/api', method: 'PUT', body: `{${n}` })),
  toApi('a query of the list', (n) => ({ path: `/api/w/web/exchanges?from=${n}`, method: 'GET' })),
  toApi('a search', (n) => ({ path: `/api/w/web/exchanges?customerNumber=${n}&name=${n}`, method: 'GET' })),
  toApi('a receipt', (n) => ({ path: `/api/w/web/transfers/${n}`, method: 'GET' })),
];

const answers: string[] = [];
async function answered(url: string, sent: Sent): Promise<void> {
  const { status, text, headers } = await send(url, sent);
  expect(status).toBeGreaterThanOrEqual(200);
  answers.push(`${JSON.stringify(headers)}\n${text}`);
}

/** What was left behind, by where it was found. */
interface Left {
  where: string;
  text: string;
}

const databases = [
  {
    name: 'a SQLite file',
    open: async (folder: string) => ({ url: join(folder, 'visma.sqlite'), drop: async () => undefined }),
  },
  { name: 'PostgreSQL', open: async () => postgresSchema() },
];

describe.each(databases)('on $name', ({ open }) => {
  let folder: string;
  let database: { url: string; drop(): Promise<unknown> };
  let left: Left[];
  const seeds: { what: string; number: string }[] = [];

  beforeAll(async () => {
    answers.length = 0;
    example = await exampleFile('accepted-private-person');
    folder = await mkdtemp(join(tmpdir(), 'seeded-'));
    database = await open(folder);
    const command = serve(folder, database.url);
    const url = await command.url;
    const numbers = { passing: passingNumbers(), failing: failingNumbers() };
    for (const way of ways) {
      for (const kind of way.expected ? (['passing', 'failing'] as const) : (['passing'] as const)) {
        const number = String(numbers[kind].next().value);
        seeds.push({ what: `${way.what} (${kind})`, number });
        await way.send({ url, folder }, number);
      }
    }
    await untilPutAway(url, folder);
    const shown = await everythingShown(url);
    // Raw before the end, with its write-ahead log.
    const files = await everyFile(folder);
    command.child.kill('SIGTERM');
    const log = await command.ended;
    left = [
      ...answers.map((text, i) => ({ where: `answer ${i}`, text })),
      ...shown,
      ...files,
      ...(await everyFile(folder)),
      ...(await everyRow(database.url)),
      { where: 'log', text: log },
    ];
    expect(log).toMatch(
      /person numbers that looked real: \d\d+ in messages, \d+ in files, \d+ in calls of the control API/,
    );
  }, 120_000);
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  test('they were sent, and looked for in something', () => {
    expect(seeds.length).toBeGreaterThan(ways.length);
    expect(new Set(seeds.map(({ number }) => number)).size).toBe(seeds.length);
    for (const where of ['answer', 'exchange', 'visma_exchange', 'visma_basis', 'log', 'drop/rejected'])
      expect(
        left.some((each) => each.where.includes(where) && each.text.length > 0),
        where,
      ).toBe(true);
    // The search finds what is there.
    expect(foundIn(left, synthetic).length).toBeGreaterThan(3);
  });

  test('none of them is found anywhere', () => {
    const found = seeds.flatMap(({ what, number }) => foundIn(left, number).map((where) => `${what}: ${where}`));
    expect(found).toEqual([]);
  });
});

/** Plain, spelt with a blank, percent-coded, in base64 or two bytes a character. */
function foundIn(left: readonly Left[], number: string): string[] {
  const spellings = [
    number,
    `${number.slice(0, 6)} ${number.slice(6)}`,
    [...number].join('\0'),
    asReferences(number),
    ...partedByMarkup.map(({ spelt }) => spelt(number)),
    Buffer.from(`${number}:${number}`).toString('base64'),
  ];
  return left.filter(({ text }) => spellings.some((spelling) => text.includes(spelling))).map(({ where }) => where);
}

function serve(
  folder: string,
  database: string,
): { child: ChildProcess; url: Promise<string>; ended: Promise<string> } {
  const args = ['--port', '0', '--drop-folder', join(folder, 'drop'), '--database', database, '--json'];
  const limits = ['--poll-ms', '10', '--settle-ms', '0', '--unfinished-ms', '0', '--max-file-mb', '1'];
  const child = spawn(process.execPath, [packageFile('cli.ts'), 'serve', ...args, ...limits], { cwd: folder });
  let said = '';
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
      const ready = /"url":"(http[^"]+)"/.exec(said)?.[1];
      if (ready) resolve(ready);
    });
    child.on('close', () => reject(new Error(`the command ended: ${said.length} characters`)));
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  return { child, url, ended: once(child, 'close').then(() => said) };
}

async function untilPutAway(url: string, folder: string): Promise<void> {
  for (;;) {
    await send(`${url}/api/drop-folder/scan`);
    const waiting = await Promise.all(
      ['in/dropped', 'work/dropped'].map((place) => readdir(join(folder, 'drop', place)).catch(() => [])),
    );
    if (waiting.flat().length === 0) return;
  }
}

async function everythingShown(url: string): Promise<Left[]> {
  const get = async (path: string): Promise<Left> => ({
    where: path,
    text: (await send(`${url}${path}`, { method: 'GET' })).text,
  });
  const left = [await get('/api/workspaces'), await get('/api/registers')];
  const { workspaces } = JSON.parse(left[0]?.text ?? '') as { workspaces: { name: string }[] };
  for (const { name } of workspaces) {
    const at = `/api/w/${name}`;
    const lists = ['exchanges?limit=1000', 'bases?limit=1000', 'transfers?limit=1000', 'register', 'faults'];
    const [exchanges, ...others] = await Promise.all(lists.map((list) => get(`${at}/${list}`)));
    left.push(...others, ...(exchanges ? [exchanges] : []));
    for (const { sequence } of (JSON.parse(exchanges?.text ?? '') as { exchanges: { sequence: number }[] }).exchanges)
      left.push(await get(`${at}/exchanges/${sequence}/request`), await get(`${at}/exchanges/${sequence}/answer`));
  }
  return left;
}

/** Names too, and every byte as a character. */
async function everyFile(folder: string): Promise<Left[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.map(async (path) => {
      const where = path.slice(folder.length + 1);
      return {
        where: where.replace(/\d{11}/g, '(number)'),
        text: `${where}\n${await readFile(path, 'latin1').catch(() => '')}`,
      };
    }),
  );
}

async function everyRow(url: string): Promise<Left[]> {
  const db = await openDatabase(url);
  const list =
    db.kind === 'sqlite'
      ? "select name from sqlite_master where type = 'table'"
      : 'select table_name as name from information_schema.tables where table_schema = current_schema()';
  const left: Left[] = [];
  for (const { name } of await db.query<{ name: string }>(list)) {
    const rows = await db.query(`select * from ${name}`);
    const values = rows.flatMap((row) => Object.values(row));
    left.push({
      where: name,
      text: values.map((value) => (value instanceof Uint8Array ? unpacked(value) : String(value))).join('\n'),
    });
  }
  await db.close();
  return left;
}

function unpacked(bytes: Uint8Array): string {
  const plain = Buffer.from(bytes).toString('latin1');
  try {
    return `${plain}\n${inflateRawSync(bytes).toString('latin1')}`;
  } catch {
    return plain;
  }
}
