// Invoice bases with every field and every fault that both channels can carry, as two transfers to one Visma.
// What only one of them can express is left out here and said where: identifiers longer than their field (LAFT-012), an organisation
// number that is not nine digits (the file tells the kind by the number, F-109), and letters that make a file look like another character set.
import fc from 'fast-check';
import type { ReceivedBasis, ReceivedLine } from '../../emulator/core/model.ts';
import {
  blocked,
  itemsOf,
  longestProfile,
  longestValue,
  organisations,
  otherKind,
  persons,
  type Town,
  towns,
  unregistered,
  wrongDigits,
} from './town.ts';
import type { FileHabits } from './write-file.ts';
import type { MessageHabits } from './write-message.ts';

export interface TwoTransfers {
  town: Town;
  first: ReceivedBasis[];
  /** Other bases, and some of the first again, with the same or with other content. */
  second: ReceivedBasis[];
  file: FileHabits;
  message: MessageHabits;
}

/** Right nearly always; `wrong` otherwise. Shrinks to what is right. */
function mostly<T>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary: right, weight: 24 }, { arbitrary: wrong, weight: 1 });
}
const one = fc.constantFrom;

const letters = [...'abc xyzæøåÆØÅéü0123&<>"\'.,-/;|€“”’–·ł\u00a0'];
const word = (maxLength: number) => fc.string({ unit: one(...letters), maxLength });
/** Empty, usual, or longer than the field. */
const freeText = fc.oneof(
  { arbitrary: one('', 'Kari Nordmann Østbø'), weight: 3 },
  { arbitrary: word(30), weight: 2 },
  { arbitrary: word(90), weight: 1 },
);

const customer = fc.oneof(
  { arbitrary: one(...persons.map(person), ...organisations.map(organisation)), weight: 20 },
  { arbitrary: one(person(unregistered.person), organisation(unregistered.organisation)), weight: 1 },
  { arbitrary: one(person(blocked), person(wrongDigits), organisation(otherKind)), weight: 1 },
  // Impossible: check digits, date, ten digits, birth date alone, fictitious ending, a letter, nothing; first digit, nothing but zeros.
  {
    arbitrary: one(
      ...['12838510069', '52829900000', '1283851006', '128385', '12838599999', '1283851006X', ''].map(person),
      ...['311000005', '511000004', '000000000'].map(organisation),
    ),
    weight: 1,
  },
);

function person(number: string) {
  return { customerKind: 'person' as const, customerNumber: number };
}
function organisation(number: string) {
  return { customerKind: 'organisation' as const, customerNumber: number };
}

const price = fc.oneof(fc.integer({ min: 1, max: 999_999_99 }), one(350_00, 437_50, 1, 0));
const quantity = fc.oneof(
  { arbitrary: fc.constant(100), weight: 4 },
  { arbitrary: one(0, 1, 33, 50, 250, 1200, 9999), weight: 1 },
);
const dimension = fc.oneof(
  { arbitrary: one([1, '3000'], [1, longestValue], [2, '2650'], [3, 'Æ & <fri>'], [10, 'X'], [3, '']), weight: 12 },
  // A value that does not exist, one nearly right, a dimension that does not.
  { arbitrary: one([1, '9999'], [1, '3001'], [2, ' '], [4, '1'], [9, 'Å']), weight: 1 },
) as fc.Arbitrary<[number, string]>;

const anyLine = fc.record({
  /** Which of the client's items. */
  item: fc.nat(2),
  wrongItem: mostly(
    fc.constant(undefined),
    one('0200', '0110', '0900', '0910', '9999', '1000', '100', '', 'Ø1', '1 0'),
  ),
  price,
  quantity,
  offOre: mostly(fc.constant(0), one(1, -1, 100_00)),
  wrongSign: mostly(fc.constant(false), fc.constant(true)),
  runningOff: mostly(fc.constant(0), one(1, -1)),
  vatCode: mostly(one('', '0', '3', '33Å'), one('9', '00', 'Ø', '33A')),
  dimensions: fc.uniqueArray(dimension, { maxLength: 4, selector: ([number]) => number }),
  twice: mostly(fc.constant(undefined), one(1, 3)),
  texts: fc.array(fc.oneof(one('', 'Husleie november 2026', '  innrykket'), word(120)), { maxLength: 3 }),
});

const anyBasis = fc.record({
  client: mostly(one('013', '014'), one('031', '099', '130', '13', '', 'Ø13', '01 ')),
  customer,
  lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
  isCredit: fc.oneof({ arbitrary: fc.constant(false), weight: 5 }, { arbitrary: fc.constant(true), weight: 1 }),
  creditOf: one('', '', 'B-1-0', 'NOTHING'),
  texts: fc.record({
    name: freeText,
    addressLine1: freeText,
    addressLine2: freeText,
    postalCode: one('', '7010', '0150', 'Å1'),
    contactReference: freeText,
    externalReference: freeText,
  }),
  paymentForm: mostly(one('BG', 'PG'), one('', 'XX', 'bg', 'B')),
  profile: mostly(one('', 'EHF', longestProfile), one('EH', 'ehf', 'EHF-Ø', 'PRINT')),
  internalInvoice: one('', '1'),
  onlyInMessages: fc.record({
    caseNumber: one('', 'SAK-1'),
    period: one(['', ''], ['2026-11-01', '2026-11-30']) as fc.Arbitrary<[string, string]>,
  }),
  longId: fc.boolean(),
});
type AnyBasis = typeof anyBasis extends fc.Arbitrary<infer T> ? T : never;

/** One of the first transfer again: as it was, or with something else in it. */
const again = fc.record({
  which: fc.nat(),
  other: one('same', 'same', 'same', 'amount', 'customer', 'client', 'text') as fc.Arbitrary<
    'same' | 'amount' | 'customer' | 'client' | 'text'
  >,
});
type Again = typeof again extends fc.Arbitrary<infer T> ? T : never;

/** `bases`: about so many in both transfers together. */
export function anyTransfers(bases: number): fc.Arbitrary<TwoTransfers> {
  return fc
    .record({
      town: one(...towns),
      first: fc.array(anyBasis, { minLength: 1, maxLength: bases, size: 'max' }),
      second: fc.array(fc.oneof({ arbitrary: anyBasis, weight: 1 }, { arbitrary: again, weight: 1 }), {
        maxLength: bases,
        size: 'max',
      }),
      file: fc.record({ bareCreditPrice: fc.boolean(), internalZero: fc.boolean(), cutBlanks: fc.boolean() }),
      message: fc.record({
        emptyElements: fc.boolean(),
        spread: fc.boolean(),
        shortNumbers: fc.boolean(),
        bareCreditPrice: fc.boolean(),
      }),
    })
    .map(({ town, first, second, file, message }) => {
      const basis = (each: AnyBasis, id: string) => (town === 'lenient' ? common : identity)(basisOf(each, id));
      const made = first.map((each, at) => basis(each, `B-1-${at}`));
      const more = second.map((each, at) => ('which' in each ? repeated(made, each) : basis(each, `B-2-${at}`)));
      return { town, first: numbered(made, first.map(offsOf)), second: numbered(apart(more), []), file, message };
    });
}

const identity = (basis: ReceivedBasis): ReceivedBasis => basis;

/** Without what only one channel can object to: where customers are created, it would decide whether one is there for the next. */
function common(basis: ReceivedBasis): ReceivedBasis {
  const once = (line: ReceivedLine) => (hasTwice(line) ? { ...line, dimensions: [] } : line);
  return { ...basis, creditOf: '', lines: basis.lines.map(once) };
}

function offsOf({ lines }: AnyBasis): number[] {
  return lines.map(({ runningOff }) => runningOff);
}

function basisOf(given: AnyBasis, id: string): ReceivedBasis {
  const { client, isCredit, creditOf, onlyInMessages } = given;
  return {
    basisId: given.longId ? id.padEnd(16, '-') : id,
    client,
    ...given.customer,
    ...given.texts,
    paymentForm: given.paymentForm,
    profile: given.profile,
    internalInvoice: given.internalInvoice,
    caseNumber: onlyInMessages.caseNumber,
    periodFrom: onlyInMessages.period[0],
    periodTo: onlyInMessages.period[1],
    creditOf: isCredit ? creditOf : '',
    lines: given.lines.map((line) => lineOf(line, client, isCredit ? -1 : 1)),
  };
}

function lineOf(given: AnyBasis['lines'][number], client: string, sign: 1 | -1): ReceivedLine {
  const items = itemsOf[client] ?? ['0100'];
  const size = Math.round((given.price * given.quantity) / 100) + given.offOre;
  const dimensions = given.dimensions.map(([number, value]) => ({ number, value }));
  return {
    itemNumber: given.wrongItem ?? items[given.item % items.length] ?? '',
    runningNumber: '',
    unitPriceOre: signedOre(given.price, given.wrongSign ? -1 : sign),
    quantityHundredths: given.quantity,
    amountOre: signedOre(Math.max(0, size), sign),
    vatCode: given.vatCode,
    dimensions: given.twice === undefined ? dimensions : [...dimensions, { number: given.twice, value: '3100' }],
    texts: given.texts,
  };
}

function signedOre(ore: number, sign: 1 | -1): number {
  return ore === 0 ? 0 : sign * ore;
}

/** Credits stand once: what only one channel finds about them (VE-154) would otherwise decide about others. */
function repeated(made: readonly ReceivedBasis[], { which, other }: Again): ReceivedBasis {
  const usable = made.filter(({ creditOf, lines }) => creditOf === '' && !lines.some(hasTwice));
  const basis = usable[which % usable.length];
  if (!basis) return { ...(made[0] as ReceivedBasis), basisId: `B-3-${which}`, creditOf: '' };
  const [line, ...rest] = basis.lines;
  if (!line || other === 'same') return basis;
  if (other === 'amount')
    return { ...basis, lines: [{ ...line, unitPriceOre: 1_00, quantityHundredths: 100, amountOre: 1_00 }, ...rest] };
  if (other === 'text') return { ...basis, lines: [{ ...line, texts: [...line.texts, 'en annen tekst'] }, ...rest] };
  if (other === 'client') return { ...basis, client: basis.client === '013' ? '014' : '013' };
  return { ...basis, ...person(basis.customerNumber === persons[0] ? persons[1] : persons[0]) };
}

export function hasTwice({ dimensions }: ReceivedLine): boolean {
  const given = dimensions.filter(({ value }) => value.trim() !== '').map(({ number }) => number);
  return new Set(given).size < given.length;
}

/** In a file, lines with the same customer, client and id that stand together are one basis (F-140): the second is left out. */
function apart(bases: readonly ReceivedBasis[]): ReceivedBasis[] {
  const key = (basis: ReceivedBasis | undefined) => `${basis?.customerNumber} ${basis?.client} ${basis?.basisId}`;
  return bases.filter((basis, at) => key(basis) !== key(bases[at - 1]));
}

/** Running numbers over the whole transfer, wrong where they are to be. */
function numbered(bases: readonly ReceivedBasis[], offs: readonly (readonly number[])[]): ReceivedBasis[] {
  const last = new Map<string, number>();
  return bases.map((basis, at) => ({
    ...basis,
    lines: basis.lines.map((line, position) => {
      const key = `${basis.customerNumber} ${basis.client} ${line.itemNumber}`;
      const number = Math.min(99, Math.max(0, (last.get(key) ?? 0) + 1 + (offs[at]?.[position] ?? 0)));
      last.set(key, number);
      return { ...line, runningNumber: String(number).padStart(2, '0') };
    }),
  }));
}
