// Reads a transfer off the elements of a validated message: text without the blanks around it, as a file's fields have it (F-412),
// amounts in whole øre, and where everything stood.

import { createHash } from 'node:crypto';
import { mappingOf } from '../../contracts/field-mapping.ts';
import { restsOnBehaviour } from '../../contracts/rests-on.ts';
import { isDate } from '../../contracts/values/calendar.ts';
import { readCustomerNumber } from '../../contracts/values/customer-number.ts';
import { parseOre } from '../../contracts/values/money.ts';
import { parseQuantity } from '../../contracts/values/quantity.ts';
import type { SentPlace } from '../core/finding.ts';
import type { ModelPlace, ReceivedBasis, ReceivedLine } from '../core/model.ts';
import type { ScannedElement } from './envelope-scan.ts';
import { isListed, mostViolations, type Violation } from './envelope-violations.ts';
import type { SentTransfer } from './sent-transfer.ts';

export type TransferReading = { readonly transfer: SentTransfer } | { readonly violations: Violation[] };

/**
 * `root` is the request's element, valid against the schema. Violations only for what the schema lets by and the model cannot
 * hold: a day outside the years 1 to 9999, numbers and sums too large to be exact.
 */
export function readTransfer(root: ScannedElement): TransferReading {
  const { children } = root;
  const violations: Violation[] = [];
  const bases = children
    .filter((child) => child.name === 'invoiceBasis')
    .map((element, basis) => {
      const path = `/${root.name}/invoiceBasis[${basis + 1}]`;
      return readBasis(element, (below, expected, got) => {
        violations.push({ path: `${path}/${below}`, expected, got });
      });
    });
  const sum = tooLargeSum(bases);
  if (sum) violations.push({ path: `/${root.name}`, expected: sumInWords, got: sum });
  if (violations.length > 0) return { violations: violations.slice(0, mostViolations) };
  const texts = textsOf(children);
  const head = {
    transferId: texts('transferId'),
    senderSystem: texts('senderSystem'),
    reference: texts('reference'),
  };
  return { transfer: sentTransfer(root.name, head, bases) };
}

/** The id that `getTransfer` asks for, read as `readTransfer` reads it: what was received under an id is found under it. */
export function questionedId({ children }: ScannedElement): string {
  return textsOf(children)('transferId');
}

const digitsInWords = 'at most 13 digits before the decimals';
const dayInWords = 'a day of the years 0001 to 9999, e.g. 2026-11-30';
const sumInWords = 'at most 13 digits before the decimals in the sum of the amounts';
const largestSumOre = 999_999_999_999_999;

/**
 * What the amounts come to when that is more than whole numbers are exact for: every sum that is made of them later, of a basis
 * or of those accepted, is smaller. Without signs, so that a credit does not hide a charge.
 */
function tooLargeSum(bases: readonly ReceivedBasis[]): string | undefined {
  const amounts = bases.flatMap(({ lines }) => lines.map(({ amountOre }) => Math.abs(amountOre)));
  if (amounts.reduce((sum, ore) => sum + ore, 0) <= largestSumOre) return undefined;
  const exact = String(amounts.reduce((sum, ore) => sum + BigInt(ore), 0n));
  return `${exact.slice(0, -2)}.${exact.slice(-2)}`;
}

type Head = Pick<SentTransfer, 'transferId' | 'senderSystem' | 'reference'>;

/** An organisation's nine digits as a file has them, with two zeros in front, are the same number: the model has one spelling (F-310). */
function inModel(organizationNumber: string): string {
  const { kind, number } = readCustomerNumber(organizationNumber);
  return kind === 'organisation' ? number : organizationNumber;
}

function sentTransfer(rootName: string, head: Head, bases: readonly ReceivedBasis[]): SentTransfer {
  const locate = (place: ModelPlace): SentPlace => ({ kind: 'element', path: pathOf(rootName, place, bases) });
  return {
    channel: 'web-service',
    ...head,
    restsOn: [restsOnBehaviour('message-is-a-reconstruction')],
    contentHash: createHash('sha256').update(canonicalForm(head, bases)).digest('hex'),
    findings: [],
    locate,
    *bases() {
      for (const basis of bases) yield { basis, findings: [], locate };
    },
  };
}

/** What was sent without how it was written: blanks between elements, prefixes and the order of attributes do not count. */
function canonicalForm(head: Head, bases: readonly ReceivedBasis[]): string {
  return JSON.stringify([head.transferId, head.senderSystem, head.reference, bases]);
}

type Objecting = (below: string, expected: string, got: string) => void;

function readBasis({ children }: ScannedElement, object: Objecting): ReceivedBasis {
  const text = textsOf(children);
  const day = (name: string): string => {
    const value = text(name);
    const date = dateOf(value);
    if (date === undefined) object(name, dayInWords, value);
    return date ?? '';
  };
  const customerElement = children.find((child) => child.name === 'customer');
  const customer = textsOf(customerElement?.children ?? []);
  const personNumber = customer('personNumber');
  const lines = children.filter((child) => child.name === 'line');
  return {
    basisId: text('invoiceBasisId'),
    client: text('client'),
    customerKind: customer.has('personNumber') ? 'person' : 'organisation',
    customerNumber: customer.has('personNumber') ? personNumber : inModel(customer('organizationNumber')),
    name: customer('name'),
    addressLine1: customer('addressLine1'),
    addressLine2: customer('addressLine2'),
    postalCode: customer('postalCode'),
    paymentForm: text('paymentForm'),
    profile: text('profile'),
    contactReference: text('contactReference'),
    externalReference: text('externalReference'),
    caseNumber: text('caseNumber'),
    internalInvoice: ['true', '1'].includes(text('internalInvoice')) ? '1' : '',
    periodFrom: day('periodFrom'),
    periodTo: day('periodTo'),
    creditOf: text('creditOf'),
    lines: lines.map((line, index) =>
      readLine(line, (name, got) => object(`line[${index + 1}]/${name}`, digitsInWords, got)),
    ),
  };
}

type TooLarge = (name: string, got: string) => void;

function readLine({ children }: ScannedElement, tooLarge: TooLarge): ReceivedLine {
  const text = textsOf(children);
  const exact = (name: string, parse: (decimal: string) => number | undefined): number => {
    const decimal = text(name);
    const value = parse(decimal);
    if (value === undefined) tooLarge(name, decimal);
    return value ?? 0;
  };
  const amountOre = exact('amount', parseOre);
  const priceOre = exact('unitPrice', parseOre);
  return {
    itemNumber: text('itemNumber'),
    // The file has two digits; the schema's number may come as 1 or 01.
    runningNumber: String(Number(text('runningNumber'))).padStart(2, '0'),
    // A credit's price may lack its sign (F-153): it takes the amount's.
    unitPriceOre: amountOre < 0 && priceOre > 0 ? -priceOre : priceOre,
    quantityHundredths: exact('quantity', parseQuantity),
    amountOre,
    vatCode: text('vatCode'),
    dimensions: children
      .filter((child) => child.name === 'accountingDimension')
      .map((child) => {
        const part = textsOf(child.children);
        return { number: Number(part('number')), value: part('value') };
      }),
    // A text line may be indented.
    texts: children.filter((child) => child.name === 'text').map((child) => child.content.replace(/[ \t\r\n]+$/, '')),
  };
}

/**
 * Text of the child with a name, without the blanks and line ends around it, which generated and hand-written messages alike
 * have and which a field of a file cannot have: ` EHF` is `EHF` in both. Absent and empty are alike, except for `has`.
 */
function textsOf(children: readonly ScannedElement[]) {
  const texts = new Map(children.map((child) => [child.name, child]));
  return Object.assign((name: string): string => withoutBlanksAround(texts.get(name)?.content ?? ''), {
    has: (name: string): boolean => texts.has(name),
  });
}

/** Most texts begin and end with a letter, and are not looked through. */
function withoutBlanksAround(text: string): string {
  const inside = text.charCodeAt(0) > blank && text.charCodeAt(text.length - 1) > blank;
  return inside ? text : text.replace(blanksAround, '');
}

const blank = 0x20;

/** XML's own blanks; a no-break space belongs to the text, as it does in a file. */
const blanksAround = /^[ \t\r\n]+|[ \t\r\n]+$/g;

/**
 * `xs:date` may carry a time zone, which some clients add on their own; the day is what is meant. Empty without one; `undefined`
 * for a year before the first or beyond four digits, which `xs:date` knows and a period is not (F-417).
 */
function dateOf(text: string): string | undefined {
  const day = text.replace(/(?:Z|[+-]\d\d:\d\d)$/, '');
  return day === '' || isDate(day) ? day : undefined;
}

function pathOf(rootName: string, place: ModelPlace, bases: readonly ReceivedBasis[]): string {
  const { level, xml } = mappingOf(place.field);
  const below = (xml ?? '').split('|');
  if (level === 'transfer' || place.basis === undefined)
    return `/${rootName}${xml && level === 'transfer' ? `/${xml}` : ''}`;
  const basis = `/${rootName}/invoiceBasis[${place.basis + 1}]`;
  const organisation = bases[place.basis]?.customerKind === 'organisation';
  const field = (organisation ? below.at(-1) : below[0]) ?? '';
  if (level === 'basis') return `${basis}/${field}`;
  const line = `${basis}/line[${(place.line ?? 0) + 1}]`;
  const name = field.replace(/^line\//, '');
  return isListed(name) ? `${line}/${name}[${(place.item ?? 0) + 1}]` : `${line}/${name}`;
}
