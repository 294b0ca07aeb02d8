// Points in time as text: reckoned across days and years, compared as text.
import { expect, it } from 'vitest';
import { instantAfter } from '../../../foundation/world/instant.ts';

it.each([
  { instant: '2026-11-22T13:00:00.000Z', ms: 1, after: '2026-11-22T13:00:00.001Z' },
  { instant: '2026-12-31T23:59:59.999Z', ms: 1, after: '2027-01-01T00:00:00.000Z' },
  // Summer time begins in Norway that night; an instant knows nothing of it.
  { instant: '2026-03-28T12:00:00.000Z', ms: 86_400_000, after: '2026-03-29T12:00:00.000Z' },
])('$ms ms after $instant is $after', ({ instant, ms, after }) => {
  expect(instantAfter(instant, ms)).toBe(after);
});

it('what is no instant is a bug', () => {
  expect(() => instantAfter('yesterday', 1)).toThrow();
});
