// No number that could be a real person's is kept or repeated, however it is spelt and wherever it stands; synthetic ones are.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { passingNumber, spellingsOf } from '../../passing-number.ts';
import { endRecord, fileOf, invoiceLine, startRecord, textLine } from '../codec/flat-file-by-hand.ts';
import { exampleFile } from './example-register.ts';
import { basis, envelope, post, question, send, transfer } from './soap-exchange.ts';

const synthetic = '12838510068';
let emulator: Emulator;
let folder: string;
const said: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'no-real-number-'));
  emulator = await startEmulator({
    dropFolder: folder,
    pollMs: 60_000,
    settleMs: 0,
    report: (_, error) => said.push(String(error)),
  });
});
afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true });
});

const at = (workspace: string, door = 'ws_fakturagrunnlag') => `${emulator.url}/w/${workspace}/${door}`;

/** Whatever a workspace shows: lists, receipts, and the bytes that were kept. */
async function shown(workspace: string): Promise<string> {
  const { visma } = emulator;
  const { exchanges, total } = await visma.exchanges(workspace, {});
  expect(total).toBeGreaterThan(0);
  const bytes = exchanges.flatMap(({ sequence }) => [
    visma.exchangeBytes(workspace, sequence, 'request'),
    visma.exchangeBytes(workspace, sequence, 'answer'),
  ]);
  const lists = [await visma.receipts(workspace, {}), await visma.bases(workspace, {}), exchanges];
  return [JSON.stringify(lists), ...(await Promise.all(bytes)).map((each) => String(each))].join('\n');
}

/** Compared as yes or no: a test that fails must not print the number either. */
function has(text: string, spelling: string): boolean {
  const blanks = /[\u00a0\ufffd]/g;
  return text.replace(blanks, ' ').replaceAll('%20', ' ').includes(spelling.replace(blanks, ' '));
}

let workspaces = 0;
const next = () => `w${++workspaces}`;
const message = (inside: string) => envelope(transfer(inside));

describe('where a person number is expected, whatever its check digits', () => {
  test.each(Object.entries(spellingsOf('12038599999')))('with %s: VE-216', async (_, spelling) => {
    const workspace = next();
    const answer = await post(at(workspace), '1.1', message(basis().replace(synthetic, spelling)));
    expect(answer.text).toContain('VE-216');
    expect(has(answer.text, spelling)).toBe(false);
    expect(has(await shown(workspace), spelling)).toBe(false);
    expect((await emulator.visma.bases(workspace, {})).total).toBe(0);
  });
  test.each(Object.entries(spellingsOf(synthetic)))('synthetic with %s: not VE-216', async (_, spelling) => {
    const workspace = next();
    const answer = await post(at(workspace), '1.1', message(basis().replace(synthetic, spelling)));
    expect(answer.text).not.toContain('VE-216');
    expect(has(await shown(workspace), spelling)).toBe(true);
  });
});

test.each([
  { where: 'before every invoice line', order: ['text', 'line'] },
  { where: 'behind the invoice line of another', order: ['line', 'text'] },
] as const)('whatever its check digits, in the KUNDENR of a text line $where', async ({ order }) => {
  const number = '12038599999';
  const records = {
    text: textLine({ customer: number, number: 1, text: 'Husleie' }),
    line: invoiceLine({ customer: synthetic }),
  };
  const workspace = next();
  const body = fileOf([startRecord('T-1'), ...order.map((each) => records[each]), endRecord(4)]);
  const answer = await send(at(workspace, 'flat-file'), { body });
  expect(answer.text).toContain('VE-216');
  expect(answer.text + (await shown(workspace))).not.toContain(number);
  expect((await emulator.visma.bases(workspace, {})).total).toBe(0);
});

describe('in free text, with the right check digits', () => {
  const around = (spelling: string) => `Leie for ${spelling}, november`;
  test.each(Object.entries(spellingsOf(passingNumber())).map(([what]) => what))('with %s: VE-216', async (what) => {
    const spelling = spellingsOf(passingNumber())[what] ?? '';
    const workspace = next();
    const answer = await post(at(workspace), '1.1', message(basis({ text: around(spelling) })));
    expect(answer.text.includes('VE-216')).toBe(true);
    expect(has(answer.text + (await shown(workspace)), spelling)).toBe(false);
  });
  test.each(Object.entries(spellingsOf('12038599999')))('with %s and wrong check digits: kept', async (_, spelling) => {
    const workspace = next();
    const answer = await post(at(workspace), '1.1', message(basis({ text: around(spelling) })));
    expect(answer.text).not.toContain('VE-216');
    expect(has(await shown(workspace), spelling)).toBe(true);
  });
});

describe('wherever else it stands in what comes', () => {
  const places: { what: string; send: (workspace: string, number: string) => Promise<string> }[] = [
    {
      what: 'an unknown element',
      send: (workspace, number) =>
        said200(post(at(workspace), '1.1', message(basis().replace('<line>', `<fnr>${number}</fnr><line>`)))),
    },
    {
      what: 'the name of an element',
      send: (workspace, number) =>
        said200(post(at(workspace), '1.1', message(basis().replace('<line>', `<n${number}/><line>`)))),
    },
    {
      what: 'SOAPAction',
      send: (workspace, number) => said200(post(at(workspace), '1.1', message(basis()), { soapaction: `"${number}"` })),
    },
    {
      what: 'transferId',
      send: (workspace, number) =>
        said200(post(at(workspace), '1.1', envelope(transfer(basis(), { id: `T ${number}` })))),
    },
    {
      what: 'transferId of a question',
      send: (workspace, number) => said200(post(at(workspace), '1.1', envelope(question(`T ${number}`)))),
    },
    {
      what: 'client',
      send: (workspace, number) => said200(post(at(workspace), '1.1', message(basis({ client: number })))),
    },
    {
      what: 'invoiceBasisId',
      send: (workspace, number) => said200(post(at(workspace), '1.1', message(basis({ id: number })))),
    },
    {
      what: 'a record of unknown type',
      send: (workspace, number) =>
        said200(send(at(workspace, 'flat-file'), { body: `ST T-1\r\nXX${number}Kari\r\nSL00000003\r\n` })),
    },
    {
      what: 'a table instead of a flat file',
      send: (workspace, number) =>
        said200(send(at(workspace, 'flat-file'), { body: `Navn;Nummer\r\nKari;${number}\r\n` })),
    },
    {
      what: 'a query',
      send: async (workspace, number) =>
        (await said200(
          send(`${at(workspace, 'flat-file')}?name=${encodeURIComponent(`${number}.txt`)}`, { body: 'ST' }),
        )) +
        (await said200(send(`${at(workspace, 'flat-file')}?lang=${encodeURIComponent(number)}`, { body: 'ST' }))) +
        (await said200(
          send(`${emulator.url}/api/w/${workspace}/bases?accepted=${encodeURIComponent(number)}`, { method: 'GET' }),
        )),
    },
    {
      what: 'an address',
      send: async (workspace, number) =>
        (await said200(send(at(workspace, 'flat-file'), { body: 'ST' }))) +
        (await said200(
          send(`${emulator.url}/api/w/${workspace}/transfers/${encodeURIComponent(number)}`, { method: 'GET' }),
        )) +
        (await said200(send(`${emulator.url}/${encodeURIComponent(number)}`, { method: 'GET' }))),
    },
  ];
  async function said200(answer: ReturnType<typeof send>): Promise<string> {
    return (await answer).text;
  }
  test.each(places)('$what', async (place) => {
    const workspace = next();
    const passing = passingNumber();
    const spellings = place.what.startsWith('the name') ? [passing] : Object.values(spellingsOf(passing)).slice(0, 3);
    for (const spelling of [passing, ...spellings]) {
      const answer = await place.send(workspace, spelling);
      expect(has(answer, spelling), place.what).toBe(false);
    }
    const everything = await shown(workspace);
    for (const spelling of [passing, ...spellings]) expect(has(everything, spelling), place.what).toBe(false);
  });
});

test('a number in the name of a dropped file is masked in its receipts and in the exchange; a synthetic one stays', async () => {
  const passing = passingNumber();
  await mkdir(join(folder, 'in', 'names'), { recursive: true });
  await writeFile(join(folder, 'in/names', `leie ${passing}.txt`), await exampleFile('accepted-private-person'));
  await writeFile(join(folder, 'in/names', `leie ${synthetic}.txt`), await exampleFile('accepted-organisation'));
  await emulator.dropFolder?.idle();
  const receipts = (await readdir(join(folder, 'archive/names'))).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(receipts.map((name) => readFile(join(folder, 'archive/names', name), 'utf8')));
  const everything = [...texts, await shown('names'), ...said].join('\n');
  expect(receipts).toHaveLength(2);
  expect(everything.includes(passing)).toBe(false);
  expect(everything).toContain('leie ***********.txt');
  expect(everything).toContain(`leie ${synthetic}.txt`);
});

test('two bytes a character: what stays on the disk is overwritten too', async () => {
  const passing = passingNumber();
  await mkdir(join(folder, 'in', 'wide'), { recursive: true });
  await writeFile(join(folder, 'in/wide/a.txt'), Buffer.from(`Kari;${passing}\r\n`, 'utf16le'));
  await emulator.dropFolder?.idle();
  const kept = await readFile(join(folder, 'rejected/wide/a.txt'), 'utf16le');
  expect(kept).toBe(`Kari;${'*'.repeat(11)}\r\n`);
});
