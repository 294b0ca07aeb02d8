// The names of the emulator's settings, apart from what they decide, so that outcomes can name them too.

export const settingKeys = [
  'basis-id-in',
  'quantity-decimals',
  'record-count',
  'repeated-start-record',
  'running-number-gaps',
  'amount-mismatch',
  'amount-tolerance-ore',
  'amounts',
  'price-differs',
  'lines-disagree',
  'unknown-customer',
  'registered-check-digits',
  'one-bad-basis',
  'duplicate-protection',
  'get-transfer',
  'organisation-number-form',
  'nav-synthetic',
  'check-digit-rule',
  'real-looking-numbers',
] as const;

export type SettingKey = (typeof settingKeys)[number];
