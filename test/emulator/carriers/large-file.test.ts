// A file of more parts than one, through the drop folder: every basis is received once, and its receipt holds them all.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Receipt } from '../../../contracts/receipt.ts';
import { startDropFolder } from '../../../emulator/carriers/drop-folder.ts';
import { usualPartLength } from '../../../emulator/codec/file-bytes.ts';
import type { Visma } from '../../../emulator/service/visma.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { passingNumber } from '../../passing-number.ts';
import { endRecord, fileOf, invoiceLine, kari, startRecord, textLine } from '../codec/flat-file-by-hand.ts';
import { exampleVisma } from '../doors/example-register.ts';

const bases = 3200;

let folder: string;
let visma: Visma;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'large-file-'));
  visma = await exampleVisma();
});
afterEach(async () => {
  await visma.close();
  await rm(folder, { recursive: true, force: true });
});

/** One line a basis; the same running number all the time is a warning of each but the first. */
function largeFile(lastText: string): Buffer {
  const lines = Array.from({ length: bases }, (_, at) => invoiceLine({ customer: kari, caseNumber: `FG-${at}` }));
  const text = textLine({ customer: kari, number: 1, text: lastText });
  return fileOf([startRecord('T-1'), ...lines, text, endRecord(bases + 3)]);
}

async function handled(name: string, bytes: Buffer): Promise<void> {
  await mkdir(join(folder, 'in', 'w'), { recursive: true });
  await writeFile(join(folder, 'in', 'w', name), bytes);
  const options = { visma, world: realWorld, folder, pollMs: 60_000, settleMs: 0, onEvent: () => undefined };
  const watched = startDropFolder(options);
  await watched.idle();
  await watched.close();
}

async function receiptBeside(path: string): Promise<Receipt | undefined> {
  const { receipts } = JSON.parse(await readFile(join(folder, `${path}.receipt.json`), 'utf8')) as {
    receipts: Receipt[];
  };
  return receipts[0];
}

test('is received, and answered word for word when it comes again', async () => {
  const bytes = largeFile('Leie');
  expect(bytes.length).toBeGreaterThan(usualPartLength);
  await handled('a.txt', bytes);
  const receipt = await receiptBeside('archive/w/a.txt');
  expect(receipt).toMatchObject({ received: true, acceptedCount: bases, rejectedCount: 0, recordsRead: bases + 3 });
  expect(receipt?.bases.map(({ basisId }) => basisId)).toEqual(Array.from({ length: bases }, (_, at) => `FG-${at}`));
  expect(receipt?.bases.filter(({ findings }) => findings.length > 0)).toHaveLength(bases - 1);
  expect(await readFile(join(folder, 'archive/w/a.txt'))).toEqual(bytes);
  const text = await readFile(join(folder, 'archive/w/a.txt.receipt.txt'), 'utf8');
  expect(text.match(/VE-152 {2}/g)).toHaveLength(2 * (bases - 1));

  await handled('b.txt', bytes);
  const { restsOn: _, ...again } = (await receiptBeside('archive/w/b.txt')) ?? {};
  expect(receipt).toMatchObject(again);
  expect((await visma.bases('w', {})).total).toBe(bases);
});

test('is refused whole for a real-looking number at its end, which is kept nowhere', async () => {
  const number = passingNumber();
  await handled('a.txt', largeFile(`Leie ${number}`));
  expect(await receiptBeside('rejected/w/a.txt')).toMatchObject({
    received: false,
    findings: [{ code: 'VE-216', place: { line: bases + 2 } }],
  });
  const kept = await readFile(join(folder, 'rejected/w/a.txt'));
  expect(kept.equals(largeFile(`Leie ${'*'.repeat(number.length)}`))).toBe(true);
  expect((await visma.bases('w', {})).total).toBe(0);
});
