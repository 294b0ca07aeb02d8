// The receipt list as people see it: whole examples, and its width.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Receipt, ReceiptFinding } from '../../../contracts/receipt.ts';
import { restsOnBehaviour, restsOnOutcome, restsOnSetting } from '../../../contracts/rests-on.ts';
import { receiptText } from '../../../emulator/codec/receipt-text.ts';

const finding: ReceiptFinding = {
  code: 'VE-112',
  severity: 'error',
  field: 'itemNumber',
  value: '0200',
  expected: '0100',
  place: { kind: 'record', line: 2, record: 'FL', field: 'VARENR', from: 143, to: 146 },
  sentence: { nb: 'Vare 0200 finnes ikke under oppdragsgiver 013.', en: 'Item 0200 does not exist under client 013.' },
  remedy: {
    nb: 'Rett varekoden på leieobjektet i LAFT.',
    en: 'Correct the product code on the rental object in LAFT.',
  },
  nearest: { value: '0100', because: { nb: 'samme oppdragsgiver', en: 'the same client' } },
  evidence: 'F-113',
};

const receipt: Receipt = {
  format: 'visma-testbench/receipt',
  version: 1,
  receiptNumber: 'K-000012',
  channel: 'file',
  transferId: 'T-1',
  reference: 'T-1 Husleie november',
  senderSystem: '',
  receivedAt: '2026-11-22T10:00:00.000Z',
  recordsRead: 7,
  received: true,
  errorFlag: 'ERROR',
  acceptedCount: 2,
  rejectedCount: 1,
  acceptedAmount: '1234567.50',
  rejectedAmount: '-8500.00',
  findings: [],
  restsOn: [restsOnSetting('record-count', 'warning')],
  bases: [
    {
      basisId: 'FG-1',
      client: '013',
      customerNumber: '12838510068',
      accepted: true,
      repeated: false,
      amount: '1.00',
      findings: [],
      restsOn: [restsOnBehaviour('client-must-match')],
    },
    {
      basisId: 'FG-2',
      client: '013',
      customerNumber: '12838510068',
      accepted: false,
      repeated: false,
      amount: '-8500.00',
      findings: [finding],
      restsOn: [restsOnOutcome(finding.code)],
    },
  ],
};

test('a receipt with one rejected basis, in Norwegian', () => {
  expect(receiptText(receipt, 'nb')).toBe(
    [
      'KVITTERINGSLISTE',
      '='.repeat(100),
      'Overføring              T-1',
      'Referanse               T-1 Husleie november',
      'Kvitteringsnummer       K-000012',
      'Mottatt                 2026-11-22 10:00:00 UTC',
      'Leste poster            7',
      'Godtatt                       2 fakturagrunnlag  sum kr       1 234 567,50',
      'Avvist                        1 fakturagrunnlag  sum kr          -8 500,00',
      'Resultat                Mottatt; noe er avvist, se under.',
      '',
      '-'.repeat(100),
      'Fakturagrunnlag FG-2, kunde 12838510068, oppdragsgiver 013, kr -8 500,00, avvist',
      '  FEIL     VE-112  linje 2, FL.VARENR, posisjon 143-146, verdi "0200", ventet 0100',
      '                   Vare 0200 finnes ikke under oppdragsgiver 013.',
      '                   Nærmest: 0100 (samme oppdragsgiver)',
      '                   Slik rettes det: Rett varekoden på leieobjektet i LAFT.',
      '',
      '-'.repeat(100),
      'Hva dette svaret bygger på',
      '  F-501  antatt       VE-112: Varenummeret hører til en annen oppdragsgiver',
      '  F-202  observert    record-count=warning: Antall poster som ikke stemmer',
      '  F-112  dokumentert  client-must-match: Oppdragsgiveren må finnes i Visma',
      '',
    ].join('\n'),
  );
});

const rows: { what: string; change: Partial<Receipt>; says: RegExp }[] = [
  {
    what: 'everything accepted',
    change: { errorFlag: 'SUCCESS', bases: [] },
    says: /^Result +Everything was received and accepted\.$/m,
  },
  {
    what: 'with warnings',
    change: { errorFlag: 'SUCCESS', bases: [], findings: [{ ...finding, severity: 'warning' }] },
    says: /with warnings\.[\s\S]*About the transfer as a whole\n {2}WARNING {2}VE-112 {2}line 2/,
  },
  {
    what: 'refused whole',
    change: { received: false, bases: [], findings: [{ ...finding, place: { kind: 'whole' } }] },
    says: /REFUSED WHOLE[\s\S]* {2}ERROR +VE-112 {2}transfer, value/,
  },
  {
    what: 'rejected with another one',
    change: {
      bases: receipt.bases.slice(0, 1).map((basis) => ({
        ...basis,
        accepted: false,
        rejectedBecause: { nb: 'Et annet er avvist.', en: 'Another one was rejected.' },
      })),
    },
    says: /^Invoice basis FG-1,.* rejected\n {2}Another one was rejected\.$/m,
  },
  {
    what: 'resting on nothing that is known, as one from an earlier program',
    change: { restsOn: [], bases: [] },
    says: /^(?![\s\S]*rests on)/,
  },
  {
    what: 'no transfer id',
    change: { transferId: '', reference: '' },
    says: /^Transfer +\(none\)\nReference +\(none\)$/m,
  },
  {
    what: 'not a file',
    change: { bases: [], findings: [{ ...finding, place: { kind: 'element', path: 'invoiceBasis[1]/client' } }] },
    says: /VE-112 {2}invoiceBasis\[1\]\/client, value/,
  },
];
test.each(rows)('$what', ({ change, says }) => {
  expect(receiptText({ ...receipt, ...change }, 'en')).toMatch(says);
});

test('both languages, Norwegian first', () => {
  expect(receiptText(receipt, 'both')).toBe(`${receiptText(receipt, 'nb')}\n${receiptText(receipt, 'en')}`);
});

test('never wider than 100 columns, and no word is lost', () => {
  fc.assert(
    fc.property(
      fc.lorem({ maxCount: 60 }),
      fc.string({ minLength: 1, maxLength: 300, unit: fc.constantFrom('x', 'y') }),
      (text, long) => {
        const wide = { ...finding, value: long, sentence: { nb: text, en: text } };
        const lines = receiptText({ ...receipt, reference: text, findings: [wide] }, 'both').split('\n');
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
        const joined = lines.map((line) => line.trim()).join(' ');
        expect(joined).toContain(text.trim());
        expect(joined.replaceAll(' ', '')).toContain(long);
      },
    ),
    { numRuns: 50, seed: 3 },
  );
});

describe('each thing once, each amount in the form of its language', () => {
  const because = { nb: 'to siffer er byttet om', en: 'two digits are swapped' };
  const said = {
    ...finding,
    nearest: { value: '0100', because },
    sentence: {
      nb: 'Varenummer 0200 finnes ikke. Nærmest: 0100 (to siffer er byttet om).',
      en: 'Item number 0200 does not exist. Nearest: 0100 (two digits are swapped).',
    },
  };
  const amount = { ...finding, field: 'amount' as const, value: '8600.00', expected: '8500.00' };
  const withFindings = (...findings: ReceiptFinding[]): Receipt => ({
    ...receipt,
    bases: receipt.bases.slice(-1).map((basis) => ({ ...basis, findings })),
  });

  test('the nearest thing is not said again when the sentence says it', () => {
    expect(receiptText(withFindings(said), 'nb').match(/Nærmest/g)).toHaveLength(1);
    expect(receiptText(withFindings(said), 'en').match(/Nearest/g)).toHaveLength(1);
    expect(receiptText(withFindings({ ...said, sentence: finding.sentence }), 'en').match(/Nearest/g)).toHaveLength(1);
  });

  test('English: NOK and a point; Norwegian: kr and a comma', () => {
    const english = receiptText(withFindings(amount), 'en');
    expect(english).toContain('sum NOK         1234567.50');
    expect(english).toContain('NOK -8500.00');
    expect(english).toContain('value "8600.00", expected 8500.00');
    expect(english).not.toMatch(/\bkr\b|\d,\d\d\b/);
    const norwegian = receiptText(withFindings(amount), 'nb');
    expect(norwegian).toContain('verdi "8 600,00", ventet 8 500,00');
    expect(norwegian).not.toMatch(/NOK|\d\.\d\d\b/);
  });
});
