// Writes a transfer as a flat file, by hand from the format description (extended layout): it knows nothing of the adapter's
// writer, and puts faulty values into their positions as they are. Only what a field cannot hold is cut or goes on in a further record.
import { encodeWindows1252, transliterate } from '../../contracts/values/windows-1252.ts';
import type { ReceivedBasis, ReceivedLine } from '../../emulator/core/model.ts';

/** Habits of senders that the format leaves open; they must not matter. */
export interface FileHabits {
  /** A price without its sign where the amount has one (F-153). */
  bareCreditPrice: boolean;
  /** `0` instead of a blank for what is no internal invoice. */
  internalZero: boolean;
  /** Trailing blanks are not written (F-149). */
  cutBlanks: boolean;
}

export function fileOf(transferId: string, bases: readonly ReceivedBasis[], habits: FileHabits): Buffer {
  const lines = bases.flatMap((basis) => recordsOf(basis, habits));
  const records = [`ST${transferId.padEnd(60)}U`, ...lines, `SL${String(lines.length + 2).padStart(8, '0')}`];
  return Buffer.from(
    encodeWindows1252(records.map((record) => `${habits.cutBlanks ? record.replace(/ +$/, '') : record}\r\n`).join('')),
  );
}

/** FL and LT of one basis. */
export function recordsOf(basis: ReceivedBasis, habits: FileHabits): string[] {
  let textNumber = 0;
  return basis.lines.flatMap((line) => {
    const pointer = `${customerField(basis)}${left(basis.client, 3)}${left(line.itemNumber, 4)}${line.runningNumber}`;
    const texts = line.texts
      .flatMap(wrapped)
      .map((text) => `LT${pointer}${String(++textNumber).padStart(2, '0')}${left(text, 50)}`);
    return [invoiceLine(basis, line, habits), ...texts];
  });
}

function invoiceLine(basis: ReceivedBasis, line: ReceivedLine, habits: FileHabits): string {
  const price = habits.bareCreditPrice && line.amountOre < 0 ? Math.abs(line.unitPriceOre) : line.unitPriceOre;
  const internal = basis.internalInvoice || (habits.internalZero ? '0' : '');
  const dimension = (number: number) =>
    line.dimensions.find((each) => each.number === number && each.value.trim() !== '')?.value ?? '';
  return [
    'FL',
    customerField(basis),
    cut(basis.name, 40),
    cut(basis.addressLine1, 40),
    cut(basis.addressLine2, 40),
    left(basis.postalCode, 4),
    left(basis.paymentForm, 2),
    left(basis.client, 3),
    left(line.itemNumber, 4),
    line.runningNumber,
    signed(price, 8),
    String(line.quantityHundredths).padStart(9, '0'),
    signed(line.amountOre, 10),
    left(basis.basisId, 16),
    left(internal, 1),
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) => left(dimension(number), 12)),
    line.vatCode.padStart(3),
    left(basis.profile, 20),
    cut(basis.contactReference, 40),
    cut(basis.externalReference, 20),
  ].join('');
}

/** A number that is not of its length is not filled up: it would become another one. */
function customerField({ customerKind, customerNumber }: ReceivedBasis): string {
  return left(customerKind === 'organisation' ? `00${customerNumber}` : customerNumber, 11);
}

function left(text: string, length: number): string {
  if (text.length > length) throw new Error(`"${text}" does not fit into ${length} positions`);
  return text.padEnd(length);
}

function signed(ore: number, digits: number): string {
  return `${String(Math.abs(ore)).padStart(digits, '0')}${ore < 0 ? '-' : ' '}`;
}

/** As the file holds a text that is cut (F-144, F-156). */
export function cut(text: string, length: number): string {
  return trimmed(transliterate(trimmed(text)).text)
    .slice(0, length)
    .padEnd(length);
}

/** A no-break space is no padding. */
function trimmed(text: string): string {
  return text.replace(/^ +| +$/g, '');
}

/** As the file holds a text line: goes on in a further record, at a blank where there is one. */
export function wrapped(text: string): string[] {
  const parts: string[] = [];
  let rest = transliterate(text).text.replace(/ +$/, '');
  while (rest.length > 50) {
    const blank = rest.lastIndexOf(' ', 50);
    const at = blank <= 0 || trimmed(rest.slice(0, blank)) === '' ? 50 : blank;
    parts.push(rest.slice(0, at).replace(/ +$/, ''));
    rest = rest.slice(at).replace(/^ +/, '');
  }
  return [...parts, rest];
}
