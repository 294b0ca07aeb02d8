// What is sent in the bench: a register of a town whose tenants are all known, and bases that are all right, as message and as file.
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { syntheticPersonNumber } from '../../contracts/values/synthetic-person-number.ts';
import type { ReceivedBasis, ReceivedLine } from '../../emulator/core/model.ts';
import { unsaid } from '../emulator/core/unsaid.ts';
import { type FileHabits, recordsOf } from '../equivalence/write-file.ts';
import { type MessageHabits, messageOf } from '../equivalence/write-message.ts';

const tenants = 5000;
/** Lines of the file that one basis takes: two invoice lines, one of them with a text line. */
export const linesOfBasis = 3;
const items = { rent: '0100', parking: '0120' };

const fileHabits: FileHabits = { bareCreditPrice: false, internalZero: false, cutBlanks: false };
const messageHabits: MessageHabits = {
  emptyElements: false,
  spread: false,
  bareCreditPrice: false,
  shortNumbers: false,
};

const numbers = personNumbers();

function personNumbers(): string[] {
  const found: string[] = [];
  for (let day = 0; found.length < tenants; day++) {
    const birthDate = `${1950 + (Math.floor(day / 336) % 45)}-${two(1 + (Math.floor(day / 28) % 12))}-${two(1 + (day % 28))}`;
    const number = syntheticPersonNumber({
      birthDate,
      individual: 100 + (Math.floor(day / 15_120) % 300),
      mark: 'tenor',
    });
    if (number !== undefined) found.push(number);
  }
  return found;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** A register in which every basis of the bench is right; JSON is YAML too. */
export async function writeRegister(path: string): Promise<void> {
  await writeFile(
    path,
    JSON.stringify({
      name: 'bench',
      clients: [{ id: '013', name: 'Boligforvaltningen', active: true }],
      items: Object.values(items).map((number) => ({
        client: '013',
        number,
        name: number,
        'vat code': '0',
        active: true,
      })),
      customers: numbers.map((number, at) => ({ number, kind: 'person', name: nameOf(at), blocked: false })),
      dimensions: [{ number: 1, name: 'Ansvar', required: false, values: ['3000'] }],
      'vat codes': [{ code: '0', rate: '0', name: 'Unntatt' }],
      profiles: [{ id: 'EHF', name: 'Elektronisk faktura' }],
      service: { ordered: true, user: 'laft', password: 'laft', open: true },
    }),
  );
}

function nameOf(at: number): string {
  return `Bjørg Ødegård ${at % tenants}`;
}

/** Basis `at`, its id of 16 characters. */
function basisAt(at: number, lines: (at: number) => ReceivedLine[]): ReceivedBasis {
  return {
    ...unsaid,
    basisId: `B${String(at).padStart(15, '0')}`,
    client: '013',
    customerKind: 'person',
    customerNumber: numbers[at % tenants] ?? '',
    name: nameOf(at),
    addressLine1: `Fjordgata ${at % 200}`,
    postalCode: '7010',
    paymentForm: 'BG',
    contactReference: 'Boligkontoret',
    lines: lines(at),
  };
}

function invoiceLine(itemNumber: string, runningNumber: number, amountOre: number): ReceivedLine {
  return {
    itemNumber,
    runningNumber: two(runningNumber),
    unitPriceOre: amountOre,
    quantityHundredths: 100,
    amountOre,
    vatCode: '0',
    dimensions: [{ number: 1, value: '3000' }],
    texts: [],
  };
}

/** A message of one-line bases, whose ids can be counted on without writing it anew. */
export class CountedMessage {
  readonly bytes: Buffer;
  readonly #places: number[];

  constructor(bases: number) {
    const all = Array.from({ length: bases }, (_, at) => ({
      ...basisAt(at, () => [invoiceLine(items.rent, 1, 850_000 + at)]),
      basisId: `B9999999-${String(at).padStart(4, '0')}`,
    }));
    this.bytes = Buffer.from(messageOf('T9999999', all, messageHabits));
    this.#places = [...this.bytes.toString('latin1').matchAll(/(?<=>[TB])9999999/g)].map(({ index }) => index);
    if (this.#places.length !== bases + 1) throw new Error('the message has not one place for each id');
  }

  /** The same message under other ids. */
  count(number: number): Buffer {
    const digits = String(number).padStart(7, '0');
    for (const place of this.#places) this.bytes.write(digits, place, 'latin1');
    return this.bytes;
  }
}

/** Writes a flat file of so many lines; of the extended layout, 397 positions an invoice line. Returns its number of bases. */
export async function writeFlatFile(path: string, transferId: string, lines: number): Promise<number> {
  const bases = Math.floor((lines - 2) / linesOfBasis);
  await pipeline(Readable.from(flatFileParts(transferId, bases)), createWriteStream(path));
  return bases;
}

function* flatFileParts(transferId: string, bases: number): Generator<Buffer> {
  yield Buffer.from(`ST${transferId.padEnd(60)}U\r\n`);
  let part: string[] = [];
  for (let at = 0; at < bases; at++) {
    const again = Math.floor(at / tenants);
    const basis = basisAt(at, () => [
      {
        ...invoiceLine(items.rent, 1 + (again % 99), 850_000 + (at % 1000)),
        texts: ['Leie for november 2026, Fjordgata'],
      },
      invoiceLine(items.parking, 1 + (again % 99), 35_000),
    ]);
    part.push(...recordsOf(basis, fileHabits));
    if (part.length < 3000) continue;
    yield Buffer.from(`${part.join('\r\n')}\r\n`, 'latin1');
    part = [];
  }
  if (part.length > 0) yield Buffer.from(`${part.join('\r\n')}\r\n`, 'latin1');
  yield Buffer.from(`SL${String(bases * linesOfBasis + 2).padStart(8, '0')}\r\n`);
}
