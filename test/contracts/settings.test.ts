// The settings: each with values that hold its default, and evidence that exists.
import { expect, it } from 'vitest';
import { facts } from '../../contracts/evidence.ts';
import { isOutcomeCode } from '../../contracts/outcomes.ts';
import { type SettingKey, settingKeys } from '../../contracts/setting-keys.ts';
import { defaultSettings, isSettingValue, setting, settings } from '../../contracts/settings.ts';

it('has a row for each key, in the same order', () => {
  expect(settings.map(({ key }) => key)).toEqual([...settingKeys]);
  expect(settings).toHaveLength(19);
});

it.each(settings.map((row) => ({ ...row })))('$key is complete', (row) => {
  expect(isSettingValue(row.key, row.default)).toBe(true);
  expect(isSettingValue(row.key, 'nonsense')).toBe(false);
  expect(isSettingValue(row.key, '')).toBe(false);
  expect(facts.map(({ id }) => id)).toContain(row.evidence);
  expect(row.title.nb && row.title.en).toBeTruthy();
  if (row.decides) expect(isOutcomeCode(row.decides)).toBe(true);
});

const values: { key: SettingKey; value: string; allowed: boolean }[] = [
  { key: 'record-count', value: 'ignored', allowed: true },
  { key: 'record-count', value: 'Ignored', allowed: false },
  { key: 'amount-tolerance-ore', value: '50', allowed: true },
  { key: 'amount-tolerance-ore', value: '-1', allowed: false },
  { key: 'amount-tolerance-ore', value: '0.5', allowed: false },
  { key: 'amount-tolerance-ore', value: 'whole number', allowed: false },
];
it.each(values)('$key = $value: $allowed', ({ key, value, allowed }) => {
  expect(isSettingValue(key, value)).toBe(allowed);
});

it('starts from the defaults', () => {
  expect(defaultSettings()).toMatchObject({
    'basis-id-in': 'SAKSNR',
    'record-count': 'warning',
    'amount-tolerance-ore': '0',
  });
  expect(() => setting('colour' as SettingKey)).toThrow('colour');
});
