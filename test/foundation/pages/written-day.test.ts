// Days as people write them: what is read, and what is no possible day.
import { expect, test } from 'vitest';
import { readDay, readMoment } from '../../../foundation/pages/written-day.ts';

test.each([
  { text: '22.11.2026', is: '2026-11-22' },
  { text: ' 5.1.2026 ', is: '2026-01-05' },
  { text: '5. 1. 2026', is: '2026-01-05' },
  { text: '22112026', is: '2026-11-22' },
  { text: '2026-11-22', is: '2026-11-22' },
  { text: '29.02.2028', is: '2028-02-29' },
  { text: '29.02.2026', is: undefined },
  { text: '2026-02-30', is: undefined },
  { text: '31.04.2026', is: undefined },
  { text: '0.11.2026', is: undefined },
  { text: '12.13.2026', is: undefined },
  { text: '1.3.98', is: undefined },
  { text: '11/22/2026', is: undefined },
  { text: '20261122', is: undefined },
  { text: '01011200', is: undefined },
  { text: '01.01.0000', is: undefined },
  { text: '2026-11-22T12:00:00Z', is: undefined },
  { text: 'i morgen', is: undefined },
  { text: '', is: undefined },
])('"$text" is $is', ({ text, is }) => {
  expect(readDay(text)).toBe(is);
});

test.each([
  { text: '22.11.2026 16:42', is: '2026-11-22T15:42:00.000Z' },
  { text: '22.7.2026 kl. 16.42', is: '2026-07-22T14:42:00.000Z' },
  { text: '22.07.2026 16:42:07', is: '2026-07-22T14:42:07.000Z' },
  { text: '2026-11-22 00:00', is: '2026-11-21T23:00:00.000Z' },
  { text: '2026-11-22T15:42:00Z', is: '2026-11-22T15:42:00Z' },
  { text: '29.03.2026 02:30', is: undefined },
  { text: '29.03.2026 03:00', is: '2026-03-29T01:00:00.000Z' },
  { text: '30.02.2026 12:00', is: undefined },
  { text: '22.11.2026 24:30', is: undefined },
  { text: '22.11.2026 12:60', is: undefined },
  { text: '22.11.2026', is: undefined },
  { text: '2026-13-22T15:42:00Z', is: undefined },
])('"$text" is the moment $is', ({ text, is }) => {
  expect(readMoment(text)).toBe(is);
});
