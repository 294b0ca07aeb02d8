// Takes out of a run's result every number that could be a real person's, whatever free text it stood in, before any report is made.
import { maskRealLooking } from '../../../contracts/values/person-number.ts';
import type { RunResult } from '../result.ts';

/** The same result; in each of its texts such a number's digits are overwritten with `*`. */
export function withoutPersons(run: RunResult): RunResult {
  return masked(run) as RunResult;
}

function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskRealLooking(value);
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [maskRealLooking(key), masked(each)]));
}
