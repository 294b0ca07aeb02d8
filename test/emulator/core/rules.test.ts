import { describe, expect, test } from 'vitest';
import type { OutcomeCode } from '../../../contracts/outcomes.ts';
import type { Finding } from '../../../emulator/core/finding.ts';
import type { ReceivedBasis } from '../../../emulator/core/model.ts';
import { rules } from '../../../emulator/core/rules/rules.ts';
import { sentenceOf } from '../../../emulator/core/wording.ts';
import {
  accepted,
  basis,
  blockedPerson,
  codesOf,
  credit,
  dNumber,
  type Given,
  judgeAll,
  judgeOne,
  line,
  organisation,
  register,
  withLine,
  withSettings,
  wrongDigits,
} from './given.ts';

const strictAccounting = {
  ...register,
  dimensions: register.dimensions.map((each) => (each.number === 2 ? { ...each, required: true } : each)),
};
const asOrganisation = { customerKind: 'organisation', customerNumber: organisation } as const;
const first = basis({ basisId: 'B1' });

interface Row {
  code: OutcomeCode;
  because: string;
  /** Shows the code and nothing else. */
  shows: ReceivedBasis;
  /** Does not show it. */
  without: ReceivedBasis;
  given?: Given;
  warning?: true;
  /** Parts of the finding. */
  finding: Partial<Finding>;
  nb: string;
}

const at = (field: Finding['at']['field'], lineIndex?: number, item?: number): Finding['at'] => ({
  basis: 0,
  ...(lineIndex === undefined ? {} : { line: lineIndex }),
  ...(item === undefined ? {} : { item }),
  field,
});

const rows: Row[] = [
  {
    code: 'VE-101',
    because: 'no such client',
    shows: basis({ client: '031' }),
    without: basis({ client: '014', lines: [line({ itemNumber: '0200', vatCode: '3' })] }),
    finding: { at: at('client'), value: '031', expected: '013, 014' },
    nb: 'Oppdragsgiver 031 finnes ikke i Visma; ventet 013, 014. Nærmest: 013 (to siffer er byttet om).',
  },
  {
    code: 'VE-102',
    because: 'inactive client',
    shows: basis({ client: '099' }),
    without: basis(),
    finding: { at: at('client'), value: '099', expected: '013, 014' },
    nb: 'Oppdragsgiver 099 finnes i Visma, men er ikke aktiv; aktive er 013, 014.',
  },
  {
    code: 'VE-111',
    because: 'item nowhere',
    shows: basis({ lines: [line(), line({ itemNumber: '0190' })] }),
    without: basis({ lines: [line(), line()] }),
    finding: { at: at('itemNumber', 1), value: '0190' },
    nb: 'Varenummer 0190 finnes ikke hos oppdragsgiver 013, og heller ikke hos noen annen. Nærmest: 0130 (ett siffer er annerledes).',
  },
  {
    code: 'VE-112',
    because: 'item of another client',
    shows: withLine({ itemNumber: '0200' }),
    without: basis({ client: '014', lines: [line({ itemNumber: '0200', vatCode: '3' })] }),
    finding: { at: at('itemNumber', 0), value: '0200', expected: '014' },
    nb: 'Varenummer 0200 finnes i Visma, men ikke hos oppdragsgiver 013; det finnes hos 014. Nærmest: 0200 (samme vare hos oppdragsgiver 014).',
  },
  {
    code: 'VE-113',
    because: 'inactive item',
    shows: withLine({ itemNumber: '0900' }),
    without: basis(),
    finding: { at: at('itemNumber', 0), value: '0900' },
    nb: 'Varenummer 0900 hos oppdragsgiver 013 er ikke aktivt eller ikke gyldig på mottaksdagen 15.11.2026; ventet en aktiv vare.',
  },
  {
    code: 'VE-113',
    because: 'valid from tomorrow, against from and to today',
    shows: withLine({ itemNumber: '0910' }),
    without: withLine({ itemNumber: '0920' }),
    finding: {
      nearest: { value: '0100', because: { nb: 'gyldig vare med samme navn', en: 'a valid item of the same name' } },
    },
    nb: 'ventet fra 16.11.2026. Nærmest: 0100 (gyldig vare med samme navn).',
  },
  {
    code: 'VE-113',
    because: 'valid to yesterday',
    shows: withLine({ itemNumber: '0930' }),
    without: withLine({ itemNumber: '0920' }),
    finding: { at: at('itemNumber', 0) },
    nb: 'ventet til 14.11.2026.',
  },
  {
    code: 'VE-121',
    because: 'possible number, not registered',
    shows: basis({ customerNumber: '05820450029' }),
    without: basis({ customerNumber: dNumber }),
    finding: { at: at('customerNumber'), value: '05820450029' },
    nb: 'Ingen kunde i Visma har fødselsnummer eller D-nummer 05820450029.',
  },
  {
    code: 'VE-122',
    because: 'wrong check digits',
    shows: basis({ customerNumber: '12838510069' }),
    without: basis(),
    finding: { at: at('customerNumber'), value: '12838510069' },
    nb: '12838510069 er ikke registrert i Visma og er ikke et mulig fødselsnummer eller D-nummer (feil kontrollsifre); ventet 11 siffer med dato og kontrollsifre som stemmer. Nærmest: 12838510068 (ett siffer er annerledes).',
  },
  {
    code: 'VE-122',
    because: 'birth date alone',
    shows: basis({ customerNumber: '128385' }),
    without: basis({ customerNumber: dNumber }),
    finding: { value: '128385' },
    nb: '(ufullstendig eller fiktiv slutt)',
  },
  {
    code: 'VE-123',
    because: 'possible organisation number, not registered',
    shows: basis({ customerKind: 'organisation', customerNumber: '311000020' }),
    without: basis(asOrganisation),
    finding: { at: at('customerNumber'), value: '311000020' },
    nb: 'Ingen kunde i Visma har organisasjonsnummer 311000020.',
  },
  {
    code: 'VE-124',
    because: 'wrong check digit',
    shows: basis({ customerKind: 'organisation', customerNumber: '311000005' }),
    without: basis(asOrganisation),
    finding: { at: at('customerNumber'), value: '311000005' },
    nb: '(feil kontrollsiffer); ventet 9 siffer med riktig kontrollsiffer. Nærmest: 311000004 (ett siffer er annerledes).',
  },
  {
    code: 'VE-125',
    because: 'blocked',
    shows: basis({ customerNumber: blockedPerson }),
    without: basis(),
    finding: { at: at('customerNumber'), value: blockedPerson },
    nb: `Kunde ${blockedPerson} er sperret i Visma.`,
  },
  {
    code: 'VE-126',
    because: 'organisation sent, person registered',
    shows: basis({ customerKind: 'organisation', customerNumber: '311000012' }),
    without: basis(asOrganisation),
    finding: { at: at('customerNumber'), value: '311000012' },
    nb: '311000012 er sendt som organisasjon, men registrert i Visma som person.',
  },
  {
    code: 'VE-126',
    because: 'person sent, organisation registered',
    shows: basis({ customerNumber: organisation }),
    without: basis(asOrganisation),
    finding: { value: organisation },
    nb: `${organisation} er sendt som person, men registrert i Visma som organisasjon.`,
  },
  {
    code: 'VE-127',
    because: 'registered with wrong check digits',
    shows: basis({ customerNumber: wrongDigits }),
    without: basis({ customerNumber: dNumber }),
    warning: true,
    finding: { at: at('customerNumber'), value: wrongDigits },
    nb: `Kunde ${wrongDigits} er registrert i Visma, men nummeret består ikke kontrollen (feil kontrollsifre).`,
  },
  {
    code: 'VE-131',
    because: 'no such dimension',
    shows: withLine({
      dimensions: [
        { number: 1, value: '3000' },
        { number: 7, value: 'X' },
      ],
    }),
    without: withLine({
      dimensions: [
        { number: 3, value: 'X' },
        { number: 7, value: '' },
      ],
    }),
    finding: { at: at('accountingDimension', 0, 1), value: '7', expected: '1, 2, 3' },
    nb: 'Konteringsdimensjon 7 finnes ikke i denne Visma; ventet 1, 2, 3.',
  },
  {
    code: 'VE-132',
    because: 'no such value',
    shows: withLine({ dimensions: [{ number: 1, value: '3001' }] }),
    without: withLine({ dimensions: [{ number: 1, value: '3100' }] }),
    finding: { at: at('accountingDimension', 0, 0), value: '3001', expected: '3000, 3100' },
    nb: '3001 finnes ikke i konteringsdimensjon 1 Ansvar; ventet 3000, 3100. Nærmest: 3000 (skrives nesten likt).',
  },
  {
    code: 'VE-133',
    because: 'dimension twice',
    shows: withLine({
      dimensions: [
        { number: 1, value: '3000' },
        { number: 1, value: '3100' },
      ],
    }),
    without: withLine({
      dimensions: [
        { number: 1, value: '3000' },
        { number: 2, value: '2650' },
      ],
    }),
    finding: { at: at('accountingDimension', 0, 1), value: '1' },
    nb: 'Konteringsdimensjon 1 forekommer to ganger på linjen',
  },
  {
    code: 'VE-134',
    because: 'required, nobody gives it',
    shows: basis(),
    without: basis(asOrganisation),
    given: { register: strictAccounting },
    finding: { at: at('accountingDimension', 0), value: '2 Tjeneste', expected: '2650, 2651' },
    nb: 'Konteringsdimensjon 2 Tjeneste er påkrevd, men verken LAFT, kunden eller varen gir den en verdi; ventet 2650, 2651.',
  },
  {
    code: 'VE-141',
    because: 'no such VAT code',
    shows: withLine({ vatCode: '13' }),
    without: withLine({ vatCode: '' }),
    finding: { at: at('vatCode', 0), value: '13', expected: '0, 3' },
    nb: 'Mva-kode 13 finnes ikke i Visma; ventet 0, 3. Nærmest: 3 (skrives nesten likt).',
  },
  {
    code: 'VE-142',
    because: 'no such profile',
    shows: basis({ profile: 'EFH' }),
    without: basis({ profile: 'EHF' }),
    finding: { at: at('profile'), value: 'EFH', expected: 'EHF' },
    nb: 'EFH',
  },
  {
    code: 'VE-143',
    because: 'other payment form',
    shows: basis({ paymentForm: 'XX' }),
    without: basis({ paymentForm: 'PG' }),
    finding: { at: at('paymentForm'), value: 'XX' },
    nb: 'Betalingsform XX er ikke kjent; ventet BG (bankgiro) eller PG (postgiro).',
  },
  {
    code: 'VE-144',
    because: 'another price than the item has',
    shows: withLine({ itemNumber: '0120', unitPriceOre: 36000, amountOre: 36000 }),
    without: withLine({ itemNumber: '0120', unitPriceOre: -35000, amountOre: -35000 }),
    warning: true,
    finding: { at: at('unitPrice', 0), value: '360.00', expected: '350.00' },
    nb: 'Pris 360,00 er en annen enn varens pris i Visma; ventet 350,00.',
  },
  {
    code: 'VE-144',
    because: 'the VAT of the code is added to the item price',
    shows: withLine({ itemNumber: '0130', vatCode: '3', unitPriceOre: 100000, amountOre: 100000 }),
    without: withLine({ itemNumber: '0130', vatCode: '', unitPriceOre: 125000, amountOre: 125000 }),
    warning: true,
    finding: { expected: '1250.00' },
    nb: 'ventet 1\u00a0250,00.',
  },
  {
    code: 'VE-144',
    because: 'the VAT of the item is added where the line has no code',
    shows: withLine({ itemNumber: '0130', vatCode: '', unitPriceOre: 100000, amountOre: 100000 }),
    without: withLine({ itemNumber: '0130', vatCode: '0', unitPriceOre: 100000, amountOre: 100000 }),
    warning: true,
    finding: { expected: '1250.00' },
    nb: 'ventet 1\u00a0250,00.',
  },
  {
    code: 'VE-144',
    because: "the item's price with VAT is more than a number is exact for",
    shows: withLine({ itemNumber: '0130', vatCode: '3', unitPriceOre: 100000, amountOre: 100000 }),
    without: withLine({ itemNumber: '0100', vatCode: '3', unitPriceOre: 100000, amountOre: 100000 }),
    given: {
      register: {
        ...register,
        items: register.items.map((item) =>
          item.number === '0130' ? { ...item, unitPriceOre: 9_000_000_000_000_001 } : item,
        ),
      },
    },
    warning: true,
    finding: { expected: '112500000000000.01' },
    nb: 'ventet 112\u00a0500\u00a0000\u00a0000\u00a0000,01.',
  },
  {
    code: 'VE-151',
    because: 'amount is not price x quantity',
    shows: withLine({ amountOre: 860000 }),
    without: withLine({ unitPriceOre: 12345, quantityHundredths: 150, amountOre: 18518 }),
    finding: { at: at('amount', 0), value: '8600.00', expected: '8500.00' },
    nb: 'Beløp 8\u00a0600,00 er ikke pris 8\u00a0500,00 x antall 1,00; ventet 8\u00a0500,00.',
  },
  {
    code: 'VE-151',
    because: 'negative price, positive amount',
    shows: withLine({ unitPriceOre: -850000 }),
    without: withLine({ unitPriceOre: 850000, amountOre: -850000 }),
    finding: { value: '8500.00', expected: '-8500.00' },
    nb: 'ventet -8\u00a0500,00.',
  },
  {
    code: 'VE-151',
    because: 'price x quantity is more than a number is exact for',
    shows: withLine({ unitPriceOre: 999_999_999_999_999, quantityHundredths: 999_999_999_999_999, amountOre: 100 }),
    without: withLine({ unitPriceOre: 999_999_999_999_999, amountOre: 999_999_999_999_999 }),
    finding: { value: '1.00', expected: '99999999999999800000000000.00' },
    nb: 'ventet 99\u00a0999\u00a0999\u00a0999\u00a0999\u00a0800\u00a0000\u00a0000\u00a0000,00.',
  },
  {
    code: 'VE-151',
    because: 'and so is that of a credit',
    shows: withLine({ unitPriceOre: -99_999_999, quantityHundredths: 99_999_999_900, amountOre: -100 }),
    without: withLine({ unitPriceOre: -99_999_999, amountOre: -99_999_999 }),
    finding: { value: '-1.00', expected: '-999999989000000.01' },
    nb: 'er ikke pris -999\u00a0999,99 x antall 999\u00a0999\u00a0999,00',
  },
  {
    code: 'VE-152',
    because: 'skipped',
    shows: basis({
      lines: [line({ runningNumber: '01' }), line({ runningNumber: '03' }), line({ runningNumber: '04' })],
    }),
    without: basis({
      lines: [line({ runningNumber: '01' }), line({ runningNumber: '' }), line({ runningNumber: '2' })],
    }),
    warning: true,
    finding: { at: at('runningNumber', 1), value: '03', expected: '02' },
    nb: 'Løpenummer 03 for vare 0100 er gjentatt eller hoppet over; ventet 02.',
  },
  {
    code: 'VE-152',
    because: 'repeated',
    shows: basis({
      lines: [line({ runningNumber: '01' }), line({ runningNumber: '01' }), line({ runningNumber: '02' })],
    }),
    without: basis({
      lines: [
        line({ runningNumber: '01' }),
        line({ itemNumber: '0120', runningNumber: '01', unitPriceOre: 35000, amountOre: 35000 }),
      ],
    }),
    warning: true,
    finding: { at: at('runningNumber', 1), value: '01', expected: '02' },
    nb: 'ventet 02.',
  },
  {
    code: 'VE-154',
    because: 'nothing received under the id',
    shows: credit('B9', 100),
    without: credit('B1', 850000),
    given: { known: [accepted(first)] },
    finding: { at: at('creditOf'), value: 'B9' },
    nb: 'ventet et mottatt fakturagrunnlag.',
  },
  {
    code: 'VE-154',
    because: 'more than is left',
    shows: credit('B1', 50001),
    without: credit('B1', 50000),
    given: { known: [accepted(first, { creditedOre: -800000 })] },
    finding: { value: 'B1' },
    nb: 'ventet en kreditering på høyst 500,00.',
  },
  {
    code: 'VE-154',
    because: 'another customer',
    shows: credit('B1', 100, { customerNumber: dNumber }),
    without: credit('B1', 100),
    given: { known: [accepted(first)] },
    finding: { value: 'B1' },
    nb: 'ventet samme kunde og oppdragsgiver som det krediterte (oppdragsgiver 013).',
  },
  {
    code: 'VE-154',
    because: 'a credit that adds',
    shows: basis({ creditOf: 'B1' }),
    without: credit('B1', 0),
    given: { known: [accepted(first)] },
    finding: { value: 'B1' },
    nb: 'ventet en kreditering på høyst 8\u00a0500,00.',
  },
  {
    code: 'VE-161',
    because: 'accepted before with other content',
    shows: basis({ basisId: 'B1', lines: [line({ unitPriceOre: 100, amountOre: 100 })] }),
    without: first,
    given: { known: [accepted(first)] },
    finding: { at: at('basisId'), value: 'B1' },
    nb: 'Fakturagrunnlag B1 er mottatt før med annet innhold; forskjell: beløp 8\u00a0500,00 før, 1,00 nå.',
  },
];

describe('a number with two zeros in front and without them is one customer', () => {
  const long = basis({ basisId: 'B1', customerNumber: '00311000012' });
  const short = { customerNumber: '311000012' };
  const codes = (received: ReceivedBasis, given = {}) =>
    codesOf(judgeOne(received, given)).filter((code) => code !== 'VE-127');

  test('whose basis is credited', () => {
    expect(codes(credit('B1', 100, short), { known: [accepted(long)] })).toEqual([]);
  });

  test('whose running numbers go on', () => {
    const verdicts = judgeAll([
      { ...long, lines: [line({ runningNumber: '01' })] },
      basis({ ...short, lines: [line({ runningNumber: '02' })] }),
    ]);
    expect(verdicts.flatMap(codesOf)).not.toContain('VE-152');
  });

  test('who is no other one where the content differs', () => {
    const changed = basis({ ...short, basisId: 'B1', lines: [line({ unitPriceOre: 100, amountOre: 100 })] });
    const finding = judgeOne(changed, { known: [accepted(long)] }).findings.find(({ code }) => code === 'VE-161');
    expect(finding && sentenceOf(finding).en).not.toContain('another customer');
  });
});

test('a basis that matches the register is accepted without a finding', () => {
  expect(judgeOne(basis())).toMatchObject({ accepted: true, findings: [], totalOre: 850000, repeated: false });
});

describe.each(rows)('$code: $because', (row) => {
  const verdict = judgeOne(row.shows, row.given);

  test('is found, and nothing else is', () => {
    expect(codesOf(verdict)).toEqual([row.code]);
    expect(verdict.accepted).toBe(row.warning === true);
    expect(verdict.findings[0]).toMatchObject({ severity: row.warning ? 'warning' : 'error', ...row.finding });
  });

  test('is not found where it is not', () => {
    const { findings, accepted: isAccepted } = judgeOne(row.without, row.given);
    expect(findings).toEqual([]);
    expect(isAccepted).toBe(true);
  });

  test('reads as a whole sentence in both languages', () => {
    const words = verdict.findings.map(sentenceOf);
    expect(words[0]?.nb).toContain(row.nb);
    for (const { nb, en } of words) expect(`${nb} ${en}`).not.toMatch(/[{}[\]]|undefined|\((tomt|empty)\)/);
  });
});

test('every rule has its rows', () => {
  expect([...new Set(rows.map(({ code }) => code))]).toEqual(rules.map(({ code }) => code));
});

describe('what a setting decides', () => {
  const gap = withLine({ runningNumber: '02' });
  const wrongAmount = withLine({ amountOre: 850002 });
  const otherPrice = withLine({ itemNumber: '0120', unitPriceOre: 36000, amountOre: 36000 });
  const unchecked = basis({ customerNumber: wrongDigits });
  // Synthetic; its check digits are right by the rule from 2032 alone.
  const by2032 = basis({ customerNumber: '12838500003' });
  test.each([
    { settings: { 'running-number-gaps': 'error' }, received: gap, says: ['VE-152 error'] },
    { settings: { 'running-number-gaps': 'ignored' }, received: gap, says: [] },
    { settings: { 'amount-mismatch': 'warning' }, received: wrongAmount, says: ['VE-151 warning'] },
    { settings: { 'amount-tolerance-ore': '1' }, received: wrongAmount, says: ['VE-151 error'] },
    { settings: { 'amount-tolerance-ore': '2' }, received: wrongAmount, says: [] },
    { settings: { 'price-differs': 'error' }, received: otherPrice, says: ['VE-144 error'] },
    { settings: { 'price-differs': 'ignored' }, received: otherPrice, says: [] },
    { settings: { 'check-digit-rule': 'strict' }, received: by2032, says: ['VE-122 error'] },
    { settings: { 'check-digit-rule': '2032' }, received: by2032, says: ['VE-121 error'] },
    { settings: { 'registered-check-digits': 'error' }, received: unchecked, says: ['VE-127 error'] },
    { settings: { 'registered-check-digits': 'ignored' }, received: unchecked, says: [] },
    {
      settings: { amounts: 'excluding-vat' },
      received: withLine({ itemNumber: '0130', vatCode: '3', unitPriceOre: 100000, amountOre: 100000 }),
      says: [],
    },
  ])('$settings: $says', ({ settings, received, says }) => {
    const { findings } = judgeOne(received, { register: withSettings(settings) });
    expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual(says);
  });
});

describe('an error is told once, where it is', () => {
  test.each([
    {
      what: 'item of an unknown client that other clients have',
      received: basis({ client: '031' }),
      codes: ['VE-101'],
    },
    {
      what: 'item of an unknown client that nobody has',
      received: basis({ client: '031', lines: [line({ itemNumber: '7777' })] }),
      codes: ['VE-101', 'VE-111'],
    },
    {
      what: 'required dimension where the customer is unknown',
      received: basis({ customerNumber: '05820450029' }),
      codes: ['VE-121'],
    },
    {
      what: 'required dimension where the item is unknown',
      received: basis({ lines: [line({ itemNumber: '7777' })] }),
      codes: ['VE-111'],
    },
    {
      what: 'price with VAT of an unknown code',
      received: withLine({ itemNumber: '0120', vatCode: '9' }),
      codes: ['VE-134', 'VE-141'],
    },
  ])('$what', ({ received, codes }) => {
    expect(codesOf(judgeOne(received, { register: strictAccounting }))).toEqual(codes);
  });
});
