import { expect, test } from 'vitest';
import { localDay } from '../../../foundation/world/local-day.ts';

test.each([
  { moment: '2026-11-22T13:00:00.000Z', zone: 'Europe/Oslo', day: '2026-11-22' },
  { moment: '2026-12-31T22:59:59.999Z', zone: 'Europe/Oslo', day: '2026-12-31' },
  { moment: '2026-12-31T23:00:00.000Z', zone: 'Europe/Oslo', day: '2027-01-01' },
  { moment: '2026-12-31T23:00:00.000Z', zone: 'UTC', day: '2026-12-31' },
  { moment: '2026-06-30T22:00:00.000Z', zone: 'Europe/Oslo', day: '2026-07-01' },
  { moment: '2026-03-28T22:59:00.000Z', zone: 'Europe/Oslo', day: '2026-03-28' },
  { moment: '2026-03-29T21:59:00.000Z', zone: 'Europe/Oslo', day: '2026-03-29' },
  { moment: '2026-03-29T22:00:00.000Z', zone: 'Europe/Oslo', day: '2026-03-30' },
  { moment: '2028-02-29T12:00:00.000Z', zone: 'Europe/Oslo', day: '2028-02-29' },
])('$moment is on $day in $zone', ({ moment, zone, day }) => {
  expect(localDay(moment, zone)).toBe(day);
});
