// A register, a basis that matches it, and one door to the judge: what every test of the core starts from.
import { usualInvoiceLayout } from '../../../contracts/invoice-layout.ts';
import type { Channel } from '../../../contracts/outcomes.ts';
import { defaultSettings } from '../../../contracts/settings.ts';
import type { AcceptedBefore } from '../../../emulator/core/accepted-before.ts';
import type { Finding } from '../../../emulator/core/finding.ts';
import { commonFingerprint, fingerprint } from '../../../emulator/core/fingerprint.ts';
import { judgeBasis, openJudgement } from '../../../emulator/core/judge.ts';
import type { ReceivedBasis, ReceivedLine } from '../../../emulator/core/model.ts';
import type { Register } from '../../../emulator/core/register.ts';
import { indexRegister } from '../../../emulator/core/register-index.ts';
import type { BasisVerdict } from '../../../emulator/core/verdict.ts';
import { unsaid } from './unsaid.ts';

export const today = '2026-11-15';
export const person = '12838510068';
export const dNumber = '41879020008';
export const blockedPerson = '23517930024';
/** Registered although its check digits are wrong. */
export const wrongDigits = '41879020009';
export const organisation = '311000004';

const address = { addressLine1: 'Fjordgata 12', addressLine2: '', postalCode: '7010', accounting: {}, blocked: false };

export const register: Register = {
  name: 'core',
  clients: [
    { id: '013', name: 'Boligforvaltningen', active: true },
    { id: '014', name: 'Eiendomsforetaket', active: true },
    { id: '099', name: 'Nedlagt', active: false },
  ],
  items: [
    { client: '013', number: '0100', name: 'Husleie', vatCode: '0', accounting: { 1: '3000' }, active: true },
    {
      client: '013',
      number: '0120',
      name: 'Parkering',
      unitPriceOre: 35000,
      vatCode: '0',
      accounting: {},
      active: true,
    },
    { client: '013', number: '0130', name: 'Lager', unitPriceOre: 100000, vatCode: '3', accounting: {}, active: true },
    { client: '013', number: '0900', name: 'Vaskeri', accounting: {}, active: false },
    { client: '013', number: '0910', name: 'Husleie', accounting: {}, validFrom: '2026-11-16', active: true },
    {
      client: '013',
      number: '0920',
      name: 'Bod',
      accounting: {},
      validFrom: '2026-11-15',
      validTo: '2026-11-15',
      active: true,
    },
    { client: '013', number: '0930', name: 'Kabel', accounting: {}, validTo: '2026-11-14', active: true },
    { client: '014', number: '0200', name: 'Lokalleie', vatCode: '3', accounting: {}, active: true },
    { client: '099', number: '0100', name: 'Husleie', accounting: {}, active: true },
  ],
  customers: [
    { kind: 'person', number: person, name: 'Kari Nordmann', ...address },
    { kind: 'person', number: dNumber, name: 'Amina Yusuf', ...address },
    { kind: 'person', number: blockedPerson, name: 'Ola Sperret', ...address, blocked: true },
    { kind: 'person', number: wrongDigits, name: 'Feil Siffer', ...address },
    { kind: 'organisation', number: organisation, name: 'Bakeriet AS', ...address, accounting: { 2: '2650' } },
    { kind: 'person', number: '00311000012', name: 'Enkeltpersonforetaket', ...address },
  ],
  dimensions: [
    { number: 1, name: 'Ansvar', required: false, values: ['3000', '3100'] },
    { number: 2, name: 'Tjeneste', required: false, values: ['2650', '2651'] },
    { number: 3, name: 'Fritt', required: false, values: [] },
  ],
  vatCodes: [
    { code: '0', rateHundredths: 0, name: 'Unntatt' },
    { code: '3', rateHundredths: 2500, name: 'Høy sats' },
  ],
  profiles: [{ id: 'EHF', name: 'Elektronisk faktura' }],
  invoiceLayout: usualInvoiceLayout,
  service: { ordered: true, user: 'laft', password: 'laft', open: true, retryAfterSeconds: 120 },
  settings: defaultSettings(),
};

export function withSettings(settings: Partial<Register['settings']>, base: Register = register): Register {
  return { ...base, settings: { ...base.settings, ...settings } };
}

export function line(changes: Partial<ReceivedLine> = {}): ReceivedLine {
  return {
    itemNumber: '0100',
    runningNumber: '',
    unitPriceOre: 850000,
    quantityHundredths: 100,
    amountOre: 850000,
    vatCode: '0',
    dimensions: [],
    texts: ['Husleie november 2026'],
    ...changes,
  };
}

export function basis(changes: Partial<ReceivedBasis> = {}): ReceivedBasis {
  return {
    ...unsaid,
    basisId: '',
    client: '013',
    customerKind: 'person',
    customerNumber: person,
    name: 'Kari Nordmann',
    addressLine1: 'Fjordgata 12',
    postalCode: '7010',
    paymentForm: 'BG',
    lines: [line()],
    ...changes,
  };
}

/** A basis with one line, changed. */
export const withLine = (changes: Partial<ReceivedLine>) => basis({ lines: [line(changes)] });

/** A credit of so much, øre. */
export const credit = (creditOf: string, ore: number, changes: Partial<ReceivedBasis> = {}) =>
  basis({ creditOf, lines: [line({ unitPriceOre: -ore, amountOre: -ore })], ...changes });

export interface Given {
  register?: Register;
  channel?: Channel;
  known?: readonly AcceptedBefore[];
  found?: readonly Finding[];
}

/** Judges the bases as one transfer. */
export function judgeAll(bases: readonly ReceivedBasis[], given: Given = {}): BasisVerdict[] {
  const { known = [], found = [], channel = 'web-service' } = given;
  const judgement = openJudgement({ channel, register: indexRegister(given.register ?? register), today });
  const byId = new Map(known.map((accepted) => [accepted.basisId, accepted]));
  return bases.map((each) => judgeBasis(judgement, each, found, byId));
}

/** Judges one basis as a transfer of its own. */
export function judgeOne(received: ReceivedBasis, given: Given = {}): BasisVerdict {
  const [verdict] = judgeAll([received], given);
  if (!verdict) throw new Error('no verdict');
  return verdict;
}

export const codesOf = (verdict: BasisVerdict) => verdict.findings.map(({ code }) => code);

/** The basis as a store would remember it. */
export function accepted(received: ReceivedBasis, changes: Partial<AcceptedBefore> = {}): AcceptedBefore {
  return {
    basisId: received.basisId,
    channel: 'web-service',
    fingerprint: fingerprint(received),
    commonFingerprint: commonFingerprint(received, register.settings),
    client: received.client,
    customerNumber: received.customerNumber,
    totalOre: received.lines.reduce((sum, each) => sum + each.amountOre, 0),
    creditedOre: 0,
    findings: [],
    ...changes,
  };
}
