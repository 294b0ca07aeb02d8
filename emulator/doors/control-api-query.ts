// Checks the query of a call against what its route allows: an unknown key is refused with the nearest known one.
import { isOutcomeCode } from '../../contracts/outcomes.ts';
import { isDate } from '../../contracts/values/calendar.ts';
import { nearest } from '../../foundation/nearest.ts';
import { calendarPeriod } from '../core/calendar-period.ts';
import type { ApiProblem, QueryParameter } from './control-api-route.ts';

/** The first thing wrong with the query, or undefined. */
export function queryProblem(
  query: Readonly<Record<string, string>>,
  allowed: readonly QueryParameter[],
): ApiProblem | undefined {
  for (const [name, value] of Object.entries(query)) {
    const parameter = allowed.find((each) => each.name === name);
    const message = parameter ? valueProblem(parameter, value) : unknownKey(name, allowed);
    if (message) return { status: 400, code: parameter ? 'invalid-query-value' : 'unknown-query-key', message };
  }
  return undefined;
}

function unknownKey(name: string, allowed: readonly QueryParameter[]): string {
  const known = allowed.map((each) => each.name);
  const near = nearest(name, known);
  if (near) return `query key "${name}" is unknown; did you mean "${near}"?`;
  return `query key "${name}" is unknown; ${known.length > 0 ? `known keys are ${known.join(', ')}` : 'this address takes none'}`;
}

function valueProblem(parameter: QueryParameter, value: string): string | undefined {
  const expected = expectation(parameter, value);
  return expected && `query key "${parameter.name}": expected ${expected}, got "${value}"`;
}

/** What was expected, when the value is not that. */
function expectation({ kind, values, most = 1_000_000_000 }: QueryParameter, value: string): string | undefined {
  if (values && !values.includes(value)) return values.join(' or ');
  if (kind === 'yes-no' && !['true', 'false'].includes(value)) return 'true or false';
  if (kind === 'code' && !isOutcomeCode(value)) return 'a code of the outcome catalogue, e.g. VE-101';
  if (kind === 'moment' && !isMoment(value)) return 'a moment in UTC, e.g. 2026-11-30 or 2026-11-30T12:00:00Z';
  if (kind === 'period' && !calendarPeriod(value)) {
    return 'a period, e.g. 2026-11, 2026-Q4, 2026-H2, 2026 or 2026-11-05/2026-11-20';
  }
  if (kind === 'whole-number' && !(/^\d{1,10}$/.test(value) && Number(value) <= most)) {
    return `a whole number from 0 to ${most}`;
  }
  return undefined;
}

function isMoment(value: string): boolean {
  const [, day = ''] = /^([\d-]{10})(?:T([01]\d|2[0-3])(:[0-5]\d){1,2}(\.\d{1,3})?Z?)?$/.exec(value) ?? [];
  return isDate(day);
}
