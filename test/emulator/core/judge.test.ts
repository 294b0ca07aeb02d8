import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineAmounts } from '../../../contracts/examples/amounts.ts';
import { type Channel, outcomeOrder } from '../../../contracts/outcomes.ts';
import type { Finding } from '../../../emulator/core/finding.ts';
import { commonFingerprint } from '../../../emulator/core/fingerprint.ts';
import { closeJudgement, judgeBasis, needsOf, openJudgement } from '../../../emulator/core/judge.ts';
import type { ReceivedBasis } from '../../../emulator/core/model.ts';
import { indexRegister } from '../../../emulator/core/register-index.ts';
import { amountOf } from '../../../emulator/core/rules/amount.ts';
import {
  accepted,
  basis,
  codesOf,
  credit,
  dNumber,
  judgeAll,
  judgeOne,
  line,
  organisation,
  person,
  register,
  today,
  withLine,
  withSettings,
  wrongDigits,
} from './given.ts';

const textError: Finding = { code: 'VE-153', severity: 'error', at: { basis: 0, field: 'text' }, value: '02' };
const open = (settings = {}) =>
  openJudgement({ channel: 'file', register: indexRegister(withSettings(settings)), today });

test('what must be known: each id once, none for a basis without one', () => {
  const bases = [basis({ basisId: 'A' }), basis({ basisId: 'B', creditOf: 'A' }), basis(), credit('A', 1)];
  expect(needsOf(bases)).toEqual({ basisIds: ['A', 'B'], creditedIds: ['A'] });
});

test('the core knows no channel: a made-up one gives the same verdict', () => {
  const received = basis({ client: '031', lines: [line({ amountOre: 1, vatCode: 'X' })] });
  const byPigeon = judgeOne(received, { channel: 'carrier pigeon' as Channel });
  expect(byPigeon).toEqual(judgeOne(received));
  expect(codesOf(byPigeon)).toEqual(['VE-101', 'VE-141', 'VE-151']);
});

test.each(lineAmounts)('$priceOre x $quantityHundredths: $why', ({ priceOre, quantityHundredths, amountOre }) => {
  expect(amountOf(priceOre, quantityHundredths)).toBe(BigInt(amountOre));
  const received = withLine({ unitPriceOre: priceOre, quantityHundredths, amountOre });
  expect(codesOf(judgeOne(received))).toEqual([]);
  expect(codesOf(judgeOne(withLine({ unitPriceOre: priceOre, quantityHundredths, amountOre: amountOre + 1 })))).toEqual(
    ['VE-151'],
  );
});

describe('all findings at once, in the order of the catalogue', () => {
  test('what the reading found stands in its place', () => {
    const received = basis({ client: '031', basisId: 'B1', creditOf: 'B9' });
    const { findings, accepted: isAccepted } = judgeOne(received, { found: [textError] });
    expect(findings.map(({ code }) => code)).toEqual(['VE-101', 'VE-153', 'VE-154']);
    expect(isAccepted).toBe(false);
  });

  test('the place counts the bases of the transfer', () => {
    const [, second] = judgeAll([basis(), basis({ lines: [line(), line({ itemNumber: '7777' })] })]);
    expect(second?.findings[0]?.at).toEqual({ basis: 1, line: 1, field: 'itemNumber' });
  });

  test('whatever is received, by whichever channel', () => {
    fc.assert(
      fc.property(fc.array(anyBasis, { minLength: 1, maxLength: 4 }), (bases) => {
        const verdicts = judgeAll(bases, { channel: 'file' });
        for (const { findings, accepted: isAccepted } of verdicts) {
          const order = findings.map(({ code }) => outcomeOrder(code));
          expect(order).toEqual(order.toSorted((a, b) => a - b));
          expect(isAccepted).toBe(findings.every(({ severity }) => severity === 'warning'));
        }
        expect(judgeAll(bases, { channel: 'web-service' })).toEqual(verdicts);
      }),
      { seed: 20261115, numRuns: 300 },
    );
  });
});

const anyLine = fc.record({
  itemNumber: fc.constantFrom('0100', '0120', '0200', '0900', '0910', '7777', ''),
  runningNumber: fc.constantFrom('', '01', '02', '03', 'XX'),
  unitPriceOre: fc.constantFrom(850000, -850000, 35000, 0),
  quantityHundredths: fc.constantFrom(100, 50, 0),
  amountOre: fc.constantFrom(850000, -850000, 35000, 17500, 0),
  vatCode: fc.constantFrom('', '0', '3', '9'),
  dimensions: fc.array(
    fc.record({ number: fc.integer({ min: 1, max: 5 }), value: fc.constantFrom('', '3000', '2650', 'X') }),
    { maxLength: 3 },
  ),
  texts: fc.array(fc.constantFrom('Husleie', 'Strøm'), { maxLength: 2 }),
});

const anyBasis: fc.Arbitrary<ReceivedBasis> = fc
  .record({
    basisId: fc.constantFrom('', 'B1', 'B2'),
    client: fc.constantFrom('013', '014', '099', '031', ''),
    customerKind: fc.constantFrom('person' as const, 'organisation' as const),
    customerNumber: fc.constantFrom(
      person,
      dNumber,
      wrongDigits,
      organisation,
      '311000012',
      '311000020',
      '05820450029',
      '',
    ),
    paymentForm: fc.constantFrom('BG', 'PG', ''),
    profile: fc.constantFrom('', 'EHF', 'X'),
    creditOf: fc.constantFrom('', 'B1', 'B2'),
    lines: fc.array(anyLine, { minLength: 1, maxLength: 3 }),
  })
  .map(basis);

describe('the same basis again', () => {
  const warning: Finding = {
    code: 'VE-127',
    severity: 'warning',
    at: { basis: 7, field: 'customerNumber' },
    value: wrongDigits,
    sent: { kind: 'record', line: 99 },
  };
  const first = basis({
    basisId: 'B1',
    caseNumber: '2026/1',
    periodFrom: '2026-11-01',
    periodTo: '2026-11-30',
    lines: [line({ runningNumber: '1', texts: ['Husleie november 2026', 'Dokkveien 3'] })],
  });
  const known = [accepted(first, { findings: [warning] })];
  const asByFile = basis({
    basisId: 'B1',
    lines: [line({ runningNumber: '01', texts: ['Husleie november', ' 2026 Dokkveien 3'] })],
  });

  test.each([
    { what: 'unchanged', received: first, channel: 'web-service' },
    {
      what: 'in another company, so with another running number',
      received: renumbered(first, '07'),
      channel: 'web-service',
    },
    { what: 'by the other channel, which carries less', received: asByFile, channel: 'file' },
  ] as const)('$what: the first result, nothing new', ({ received, channel }) => {
    const verdict = judgeOne(received, { known, channel });
    expect(verdict).toMatchObject({ accepted: true, repeated: true, totalOre: 850000 });
    expect(verdict.findings).toEqual([
      { code: 'VE-127', severity: 'warning', at: { basis: 0, field: 'customerNumber' }, value: wrongDigits },
    ]);
  });

  test.each([
    { idIn: 'ORDREREF', codes: [] },
    { idIn: 'SAKSNR', codes: ['VE-161'] },
  ])('a reference that the file has no place for, the id being in $idIn: $codes', ({ idIn, codes }) => {
    const given = withSettings({ 'basis-id-in': idIn });
    const message = basis({ basisId: 'B1', externalReference: 'Kontrakt 7' });
    const byMessage = accepted(message, { commonFingerprint: commonFingerprint(message, given.settings) });
    const byFile = basis({ basisId: 'B1' });
    const verdict = judgeOne(byFile, { register: given, known: [byMessage], channel: 'file' });
    expect(codesOf(verdict)).toEqual(codes);
  });

  test.each([
    { what: 'another period', received: { ...first, periodTo: '2026-12-31' }, channel: 'web-service' },
    { what: 'another name', received: { ...first, name: 'Kari Østbø' }, channel: 'web-service' },
    { what: 'less of it by the same channel', received: asByFile, channel: 'web-service' },
    {
      what: 'another text by the other channel',
      received: { ...asByFile, lines: [line({ texts: ['Strøm'] })] },
      channel: 'file',
    },
  ] satisfies { what: string; received: ReceivedBasis; channel: Channel }[])(
    '$what: VE-161',
    ({ received, channel }) => {
      const verdict = judgeOne(received, { known, channel });
      expect(verdict).toMatchObject({ accepted: false, repeated: false });
      expect(codesOf(verdict)).toContain('VE-161');
    },
  );

  test('is decided anew where this Visma has no protection', () => {
    const changed = { ...first, name: 'X' };
    const unprotected = { known, register: withSettings({ 'duplicate-protection': 'off' }) };
    expect(judgeOne(changed, unprotected)).toMatchObject({ accepted: true, repeated: false, findings: [] });
    expect(judgeOne(first, unprotected).repeated).toBe(false);
  });

  test('is not the same where the reading objects to it', () => {
    const verdict = judgeOne(first, { known, found: [textError] });
    expect(verdict).toMatchObject({ accepted: false, repeated: false });
    expect(codesOf(verdict)).toEqual(['VE-153']);
  });

  test('twice in one transfer: the second repeats, a third with other content does not', () => {
    const verdicts = judgeAll([first, first, { ...first, name: 'X' }]);
    expect(verdicts.map(({ accepted: yes, repeated }) => ({ yes, repeated }))).toEqual([
      { yes: true, repeated: false },
      { yes: true, repeated: true },
      { yes: false, repeated: false },
    ]);
  });

  test('a rejected one is free: what comes after it under its id is decided anew', () => {
    const verdicts = judgeAll([{ ...first, client: '031' }, first]);
    expect(verdicts.map(({ accepted: yes, repeated }) => ({ yes, repeated }))).toEqual([
      { yes: false, repeated: false },
      { yes: true, repeated: false },
    ]);
  });

  test('without an id there is nothing to compare', () => {
    expect(judgeAll([basis(), basis({ name: 'X' })]).flatMap(codesOf)).toEqual([]);
  });
});

function renumbered(received: ReceivedBasis, runningNumber: string): ReceivedBasis {
  return { ...received, lines: received.lines.map((each) => ({ ...each, runningNumber })) };
}

describe('over the bases of a transfer', () => {
  test('running numbers count within customer, client and item', () => {
    const numbered = (runningNumber: string, changes = {}) => basis({ lines: [line({ runningNumber })], ...changes });
    const verdicts = judgeAll([
      numbered('01'),
      numbered('01', { customerNumber: dNumber }),
      numbered('02', { client: '031' }),
      numbered('02'),
      numbered('04'),
    ]);
    expect(verdicts.map(codesOf)).toEqual([[], [], ['VE-101', 'VE-152'], [], ['VE-152']]);
  });

  test('two credits that together exceed what is left: the second is rejected', () => {
    const known = [accepted(basis({ basisId: 'B1' }))];
    const verdicts = judgeAll([credit('B1', 600000), credit('B1', 600000), credit('B1', 250000)], { known });
    expect(verdicts.map(codesOf)).toEqual([[], ['VE-154'], []]);
  });

  test('a basis of the same transfer can be credited', () => {
    const verdicts = judgeAll([basis({ basisId: 'B1' }), credit('B1', 850000), credit('B1', 1)]);
    expect(verdicts.map(codesOf)).toEqual([[], [], ['VE-154']]);
  });

  test('what is read again between two parts of a transfer does not count its credits twice', () => {
    const judgement = open();
    const before = accepted(basis({ basisId: 'B1' }));
    const known = (creditedOre: number) => new Map([['B1', { ...before, creditedOre }]]);
    expect(judgeBasis(judgement, credit('B1', 400000), [], known(0)).accepted).toBe(true);
    expect(judgeBasis(judgement, credit('B1', 400000), [], known(-400000)).accepted).toBe(true);
    expect(judgeBasis(judgement, credit('B1', 50001), [], known(-800000)).accepted).toBe(false);
    expect(judgeBasis(judgement, credit('B1', 50000), [], known(-800000)).accepted).toBe(true);
  });

  test('a credit under the id of an accepted one is told as that, not as too much', () => {
    const [first, changed] = [credit('B1', 850000, { basisId: 'C1' }), credit('B1', 800000, { basisId: 'C1' })];
    const known = [accepted(basis({ basisId: 'B1' }), { creditedOre: -850000 }), accepted(first)];
    expect(codesOf(judgeOne(changed, { known }))).toEqual(['VE-161']);
    expect(judgeOne(first, { known }).repeated).toBe(true);
  });
});

describe('a Visma that creates unknown customers', () => {
  const creates = { register: withSettings({ 'unknown-customer': 'create' }) };
  const unknown = basis({ customerNumber: '05820450029', name: 'Ny Leietaker' });

  test('registers one with name and address, once', () => {
    const verdicts = judgeAll([unknown, unknown], creates);
    expect(verdicts.map(({ accepted: yes }) => yes)).toEqual([true, true]);
    expect(verdicts.map(({ created }) => created)).toEqual([
      {
        kind: 'person',
        number: '05820450029',
        name: 'Ny Leietaker',
        addressLine1: 'Fjordgata 12',
        addressLine2: '',
        postalCode: '7010',
        accounting: {},
        blocked: false,
      },
      undefined,
    ]);
  });

  test.each([
    { what: 'no name', received: { ...unknown, name: '' }, codes: ['VE-121'] },
    { what: 'no address', received: { ...unknown, addressLine1: ' ' }, codes: ['VE-121'] },
    { what: 'an impossible number', received: { ...unknown, customerNumber: '12838510069' }, codes: ['VE-122'] },
    {
      what: 'an organisation without a postal code',
      received: basis({ customerKind: 'organisation', customerNumber: '311000020', postalCode: '' }),
      codes: ['VE-123'],
    },
  ])('not one with $what', ({ received, codes }) => {
    const verdict = judgeOne(received, creates);
    expect(codesOf(verdict)).toEqual(codes);
    expect(verdict.created).toBeUndefined();
  });

  test('not from a basis that is rejected', () => {
    expect(judgeOne({ ...unknown, client: '031' }, creates).created).toBeUndefined();
  });
});

describe('the end of a transfer', () => {
  const close = (bases: readonly ReceivedBasis[], settings = {}) => {
    const judgement = open(settings);
    for (const each of bases) judgeBasis(judgement, each, [], new Map());
    return closeJudgement(judgement);
  };
  const bad = basis({ client: '031' });

  test('an empty one is VE-207', () => {
    expect(close([]).findings).toEqual([{ code: 'VE-207', severity: 'error', at: { field: 'transferId' }, value: '' }]);
    expect(close([basis()]).findings).toEqual([]);
  });

  test.each([
    { setting: 'reject-basis', bases: [basis(), bad], rejectAll: false },
    { setting: 'reject-transfer', bases: [basis(), bad], rejectAll: true },
    { setting: 'reject-transfer', bases: [basis(), basis()], rejectAll: false },
  ])('one-bad-basis = $setting: $rejectAll', ({ setting, bases, rejectAll }) => {
    expect(close(bases, { 'one-bad-basis': setting }).rejectAll).toBe(rejectAll);
  });
});

test('an index is built once for a register', () => {
  expect(indexRegister(register)).toBe(indexRegister(register));
  expect(indexRegister({ ...register })).not.toBe(indexRegister(register));
});
