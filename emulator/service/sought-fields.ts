// What can be asked of a received basis or transfer, as a table: its name, what people call it, and where the value is.
import type { InBothLanguages, Receipt } from '../../contracts/receipt.ts';
import { formatOre, parseOre } from '../../contracts/values/money.ts';
import { UserError } from '../../foundation/user-error.ts';
import { calendarPeriod } from '../core/calendar-period.ts';
import type { Condition } from '../core/near-misses.ts';
import type { SoughtBasis, SoughtTransfer } from './verification.ts';
import type { StoredBasis } from './visma.ts';

export interface SoughtField<T, Name extends string> {
  name: Name;
  title: InBothLanguages;
  /** `same` when left out. */
  how?: 'same' | 'contains' | 'amount' | 'period' | 'moment';
  got(thing: T): readonly (string | undefined)[];
}

type Fields<T, S> = readonly SoughtField<T, keyof S & string>[];

export const basisFields: Fields<StoredBasis, SoughtBasis> = [
  { name: 'basisId', title: { nb: 'grunnlags-ID', en: 'basis id' }, got: ({ basis }) => [basis.basisId] },
  { name: 'transferId', title: { nb: 'overførings-ID', en: 'transfer id' }, got: ({ transferId }) => [transferId] },
  {
    name: 'customerNumber',
    title: { nb: 'kundenummer', en: 'customer number' },
    got: ({ basis }) => [basis.customerNumber],
  },
  { name: 'client', title: { nb: 'oppdragsgiver', en: 'client' }, got: ({ basis }) => [basis.client] },
  {
    name: 'itemNumber',
    title: { nb: 'varenummer', en: 'item number' },
    got: ({ basis }) => basis.lines.map(({ itemNumber }) => itemNumber),
  },
  {
    name: 'period',
    title: { nb: 'periode', en: 'period' },
    how: 'period',
    got: ({ basis: { periodFrom, periodTo } }) => [periodFrom && periodTo && `${periodFrom}/${periodTo}`],
  },
  {
    name: 'amount',
    title: { nb: 'beløp', en: 'amount' },
    how: 'amount',
    got: ({ totalOre }) => [formatOre(totalOre)],
  },
  { name: 'accepted', title: { nb: 'godtatt', en: 'accepted' }, got: ({ accepted }) => [String(accepted)] },
  { name: 'channel', title: { nb: 'kanal', en: 'channel' }, got: ({ channel }) => [channel] },
  { name: 'creditOf', title: { nb: 'krediterer', en: 'credit of' }, got: ({ basis }) => [basis.creditOf] },
  { name: 'name', title: { nb: 'navn', en: 'name' }, got: ({ basis }) => [basis.name] },
  {
    name: 'externalReference',
    title: { nb: 'ekstern referanse', en: 'external reference' },
    got: ({ basis }) => [basis.externalReference],
  },
  {
    name: 'contactReference',
    title: { nb: 'kontaktreferanse', en: 'contact reference' },
    got: ({ basis }) => [basis.contactReference],
  },
  { name: 'caseNumber', title: { nb: 'saksnummer', en: 'case number' }, got: ({ basis }) => [basis.caseNumber] },
  {
    name: 'text',
    title: { nb: 'tekst', en: 'text' },
    how: 'contains',
    got: ({ basis }) => basis.lines.flatMap(({ texts }) => texts),
  },
  { name: 'code', title: { nb: 'kode', en: 'code' }, got: ({ codes }) => codes },
  {
    name: 'receivedAt',
    title: { nb: 'mottatt', en: 'received at' },
    how: 'moment',
    got: ({ receivedAt }) => [receivedAt],
  },
];

export const transferFields: Fields<Receipt, SoughtTransfer> = [
  { name: 'transferId', title: { nb: 'overførings-ID', en: 'transfer id' }, got: ({ transferId }) => [transferId] },
  {
    name: 'receiptNumber',
    title: { nb: 'kvitteringsnummer', en: 'receipt number' },
    got: ({ receiptNumber }) => [receiptNumber],
  },
  { name: 'reference', title: { nb: 'referanse', en: 'reference' }, got: ({ reference }) => [reference] },
  {
    name: 'senderSystem',
    title: { nb: 'avsendersystem', en: 'sender system' },
    got: ({ senderSystem }) => [senderSystem],
  },
  { name: 'channel', title: { nb: 'kanal', en: 'channel' }, got: ({ channel }) => [channel] },
  { name: 'received', title: { nb: 'mottatt', en: 'received' }, got: ({ received }) => [String(received)] },
  {
    name: 'acceptedCount',
    title: { nb: 'antall godtatt', en: 'accepted' },
    got: ({ acceptedCount }) => [String(acceptedCount)],
  },
  {
    name: 'rejectedCount',
    title: { nb: 'antall avvist', en: 'rejected' },
    got: ({ rejectedCount }) => [String(rejectedCount)],
  },
  {
    name: 'acceptedAmount',
    title: { nb: 'godtatt beløp', en: 'accepted amount' },
    how: 'amount',
    got: ({ acceptedAmount }) => [acceptedAmount],
  },
  {
    name: 'rejectedAmount',
    title: { nb: 'avvist beløp', en: 'rejected amount' },
    how: 'amount',
    got: ({ rejectedAmount }) => [rejectedAmount],
  },
  {
    name: 'code',
    title: { nb: 'kode', en: 'code' },
    got: ({ findings, bases }) => [...findings, ...bases.flatMap((basis) => basis.findings)].map(({ code }) => code),
  },
  {
    name: 'receivedAt',
    title: { nb: 'tidspunkt', en: 'received at' },
    how: 'moment',
    got: ({ receivedAt }) => [receivedAt],
  },
];

/** The values that were sent, each once. */
export function valuesOf<T, Name extends string>({ got }: SoughtField<T, Name>, thing: T): string[] {
  return [...new Set(got(thing).filter((value) => value !== undefined && value !== ''))] as string[];
}

/** Throws a UserError when the wanted text is not of the field's kind. */
export function conditionOf<T, Name extends string>(field: SoughtField<T, Name>, wanted: string): Condition<T> {
  const { expected, isMet } = tests[field.how ?? 'same'](wanted, field.name);
  // Expecting nothing of a text is expecting that it was not sent.
  const met = wanted === '' ? (got: readonly string[]) => got.length === 0 : isMet;
  return { name: field.name, expected, got: (thing) => valuesOf(field, thing), isMet: met };
}

function wrongValue(name: string, got: string, { nb, en }: InBothLanguages): UserError {
  const said = { nb: `${name}: ventet ${nb}, fikk "${got}"`, en: `${name}: expected ${en}, got "${got}"` };
  return new UserError(said.en, 2, said);
}

type Test = Pick<Condition<unknown>, 'expected' | 'isMet'>;

const tests: Readonly<Record<NonNullable<SoughtField<never, string>['how']>, (wanted: string, name: string) => Test>> =
  {
    same: (wanted) => ({ expected: wanted, isMet: (got) => got.includes(wanted) }),
    contains: (wanted) => ({ expected: wanted, isMet: (got) => got.some((text) => text.includes(wanted)) }),
    amount(wanted, name) {
      const ore = parseOre(wanted);
      if (ore === undefined)
        throw wrongValue(name, wanted, {
          nb: 'kroner med to desimaler, f.eks. -1234.50',
          en: 'kroner with two decimals, e.g. -1234.50',
        });
      return { expected: formatOre(ore), isMet: (got) => got.includes(formatOre(ore)) };
    },
    period(wanted, name) {
      const period = calendarPeriod(wanted);
      if (wanted !== '' && !period)
        throw wrongValue(name, wanted, {
          nb: 'en periode, f.eks. 2026-11, 2026-Q4, 2026-H2, 2026 eller 2026-11-05/2026-11-20',
          en: 'a period, e.g. 2026-11, 2026-Q4, 2026-H2, 2026 or 2026-11-05/2026-11-20',
        });
      const within = (text: string): boolean => {
        const [from = '', to = ''] = text.split('/');
        return period !== undefined && from >= period.from && to <= period.to;
      };
      return { expected: wanted, isMet: (got) => got.some(within) };
    },
    moment(wanted, name) {
      const [from = '', to = from, ...more] = wanted.split('/').map((moment) => moment.replace(/Z$/, ''));
      if (
        more.length > 0 ||
        ![from, to].every((moment) => /^\d{4}-\d{2}(-\d{2}(T\d{2}(:\d{2}(:\d{2}(\.\d{1,3})?)?)?)?)?$/.test(moment))
      )
        throw wrongValue(name, wanted, {
          nb: 'en dag eller et tidspunkt i UTC, eller to med / mellom, f.eks. 2026-11-22T10:00/2026-11-23',
          en: 'a day or a moment in UTC, or two with / between them, e.g. 2026-11-22T10:00/2026-11-23',
        });
      // Every moment that begins with a text comes before that text with a tilde.
      return { expected: wanted, isMet: (got) => got.some((moment) => moment >= from && moment <= `${to}~`) };
    },
  };
