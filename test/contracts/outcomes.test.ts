// The catalogue: complete rows, sentences that fill without stray text, the order of reporting.
import { describe, expect, it } from 'vitest';
import { facts } from '../../contracts/evidence.ts';
import { fieldMapping } from '../../contracts/field-mapping.ts';
import { placeholdersIn } from '../../contracts/outcomes/outcome.ts';
import {
  isOutcomeCode,
  type OutcomeCode,
  outcome,
  outcomeOrder,
  outcomes,
  placeholdersOf,
  sentence,
} from '../../contracts/outcomes.ts';
import { setting } from '../../contracts/settings.ts';

const range = (prefix: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `${prefix}${String(from + i).padStart(3, '0')}`);

const order = [
  ...range('LAFT-', 1, 15),
  ...['VE-101', 'VE-102', ...range('VE-', 111, 113), ...range('VE-', 121, 127), ...range('VE-', 131, 134)],
  ...[...range('VE-', 141, 144), ...range('VE-', 151, 155), 'VE-161', 'VE-162'],
  ...[...range('VE-', 201, 207), ...range('VE-', 211, 216)],
];
const fileOnly = ['VE-153', 'VE-155', 'VE-201', 'VE-202', 'VE-203', 'VE-204', 'VE-206'];
const webServiceOnly = ['VE-133', 'VE-154', 'VE-211', 'VE-212', 'VE-213'];
const things = ['transfer', 'message', 'file', 'record', 'service', 'charge'];

describe('the catalogue', () => {
  it('has every code once, in the order of reporting', () => {
    expect(outcomes.map(({ code }) => code)).toEqual(order);
    expect(outcomes.map(({ code }) => outcomeOrder(code))).toEqual(order.map((_, i) => i));
  });
  it('says which channels can carry what', () => {
    const only = (channel: string) =>
      outcomes.filter(({ channels }) => channels.length === 1 && channels[0] === channel).map(({ code }) => code);
    expect(only('file')).toEqual(fileOnly);
    expect(only('web-service')).toEqual(webServiceOnly);
    for (const { channels } of outcomes) expect([1, 2]).toContain(new Set(channels).size);
  });
  it('is a warning only where a setting decides', () => {
    const warnings = outcomes.filter(({ severity }) => severity === 'warning');
    expect(warnings.map(({ code }) => code)).toEqual(['VE-127', 'VE-144', 'VE-152', 'VE-155', 'VE-202']);
    for (const { code, severitySetting, severity } of outcomes.filter((row) => row.severitySetting)) {
      const deciding = severitySetting && setting(severitySetting);
      expect(deciding, code).toMatchObject({ decides: code, default: severity });
    }
    expect(outcomes.filter(({ severitySetting }) => severitySetting)).toHaveLength(6);
  });
  it('knows its codes', () => {
    expect(isOutcomeCode('VE-101')).toBe(true);
    expect(isOutcomeCode('VE-100')).toBe(false);
    expect(outcome('VE-216').foundBy).toBe('bench');
    expect(() => outcome('VE-100' as OutcomeCode)).toThrow('VE-100');
  });
});

describe.each(outcomes.map((row) => ({ ...row })))('$code', (row) => {
  it('is complete', () => {
    const fields: string[] = fieldMapping.map(({ field }) => field);
    expect([...fields, ...things]).toContain(row.about);
    expect(facts.map(({ id }) => id)).toContain(row.evidence);
    expect(row.foundBy).toBe(row.code === 'VE-216' ? 'bench' : row.code.startsWith('LAFT') ? 'LAFT' : 'Visma');
    expect(row.scope).toBe(
      row.code.startsWith('LAFT') ? 'tenancy' : outcomeOrder(row.code) < outcomeOrder('VE-162') ? 'basis' : 'transfer',
    );
  });
  it.each(['nb', 'en'] as const)('has title, sentence and remedy in %s', (lang) => {
    expect(row.title[lang]).toMatch(/^[A-ZÅÆØ].{9,}[^.]$/);
    expect(row.sentence[lang]).toMatch(/.{20,}/);
    expect(row.remedy[lang]).toMatch(/^[A-ZÅÆØ].{20,}\.$/);
    expect(row.remedy[lang]).toMatch(/LAFT|Visma|Brønnøysund/);
  });
  it('takes the same values in both languages', () => {
    expect(placeholdersIn(row.sentence.en).sort()).toEqual(placeholdersIn(row.sentence.nb).sort());
  });
  it('leaves no stray text, with all values and with none', () => {
    const all = Object.fromEntries(placeholdersOf(row.code).map((name) => [name, `<${name}>`]));
    for (const values of [all, {}, { value: '7' }]) {
      for (const lang of ['nb', 'en'] as const) {
        const text = sentence(row.code, lang, values);
        expect(text).not.toMatch(/[{}[\]|]|undefined| {2}|\(\)| [.,;:]|^\s|\s$/);
        expect(text).toMatch(/\.$/);
        if (values === all) for (const name of Object.keys(all)) expect(text).toContain(`<${name}>`);
      }
    }
  });
});

const filled: { code: OutcomeCode; lang: 'nb' | 'en'; values: Record<string, string>; says: string }[] = [
  {
    code: 'VE-101',
    lang: 'en',
    values: { value: '031', expected: '013 or 014', nearest: '013, two digits are swapped' },
    says: 'Client 031 does not exist in Visma; expected 013 or 014. Nearest: 013, two digits are swapped.',
  },
  { code: 'VE-101', lang: 'nb', values: { value: '031' }, says: 'Oppdragsgiver 031 finnes ikke i Visma.' },
  { code: 'VE-101', lang: 'nb', values: { value: ' ' }, says: 'Oppdragsgiver (tomt) finnes ikke i Visma.' },
  { code: 'VE-101', lang: 'en', values: {}, says: 'Client (empty) does not exist in Visma.' },
  {
    code: 'VE-143',
    lang: 'en',
    values: { value: 'XX' },
    says: 'Payment form XX is not known; expected BG (bankgiro) or PG (postgiro).',
  },
  {
    code: 'VE-151',
    lang: 'en',
    values: { value: '8600.00', price: '8500.00', quantity: '1.00', expected: '8500.00' },
    says: 'Amount 8600.00 is not price 8500.00 x quantity 1.00; expected 8500.00.',
  },
  { code: 'LAFT-001', lang: 'en', values: { thing: 'H0201' }, says: 'The rental object H0201 has no client ID.' },
  { code: 'VE-101', lang: 'en', values: { value: '{x}[y]' }, says: 'Client {x}[y] does not exist in Visma.' },
];

it.each(filled)('$code in $lang with $values says so', ({ code, lang, values, says }) => {
  expect(sentence(code, lang, values)).toBe(says);
});
