// Checks the query of a call against what its route allows: an unknown key is refused with the nearest known one.
import { isOutcomeCode } from '../../contracts/outcomes.ts';
import { isDate } from '../../contracts/values/calendar.ts';
import type { BothLanguages } from '../../foundation/config/source-document.ts';
import { nearest } from '../../foundation/nearest.ts';
import { isSearchable, searchLimit } from '../../foundation/search-text.ts';
import { calendarPeriod } from '../core/calendar-period.ts';
import type { ApiProblem, QueryParameter } from './control-api-route.ts';

/** The first thing wrong with the query, or undefined. */
export function queryProblem(
  query: Readonly<Record<string, string>>,
  allowed: readonly QueryParameter[],
): ApiProblem | undefined {
  for (const [name, value] of Object.entries(query)) {
    const parameter = allowed.find((each) => each.name === name);
    const said = parameter ? valueProblem(parameter, value) : unknownKey(name, allowed);
    const code = parameter ? 'invalid-query-value' : 'unknown-query-key';
    if (said) return { status: 400, code, message: said.en, messageNb: said.nb };
  }
  return undefined;
}

function unknownKey(name: string, allowed: readonly QueryParameter[]): BothLanguages {
  const known = allowed.map((each) => each.name);
  const near = nearest(name, known);
  const all = known.join(', ');
  const none = { nb: 'denne adressen tar ingen', en: 'this address takes none' };
  const some = { nb: `kjente nøkler er ${all}`, en: `known keys are ${all}` };
  const meant = { nb: `mente du "${near}"?`, en: `did you mean "${near}"?` };
  const remedy = near ? meant : known.length > 0 ? some : none;
  return {
    nb: `adressens nøkkel "${name}" er ukjent; ${remedy.nb}`,
    en: `query key "${name}" is unknown; ${remedy.en}`,
  };
}

function valueProblem(parameter: QueryParameter, value: string): BothLanguages | undefined {
  const expected = expectation(parameter, value);
  return (
    expected && {
      nb: `adressens nøkkel "${parameter.name}": ventet ${expected.nb}, fikk "${beginningOf(value)}"`,
      en: `query key "${parameter.name}": expected ${expected.en}, got "${beginningOf(value)}"`,
    }
  );
}

/** So much of what was given that it is known again. */
function beginningOf(value: string): string {
  return value.length > mostShown ? `${value.slice(0, mostShown)} …` : value;
}

const mostShown = 200;

/** What was expected, when the value is not that. */
function expectation({ kind, values, most = 1_000_000_000 }: QueryParameter, value: string): BothLanguages | undefined {
  if (values && !values.includes(value)) return { nb: values.join(' eller '), en: values.join(' or ') };
  if (kind === 'search' && !isSearchable(value)) return searchLimit;
  if (kind === 'yes-no' && !['true', 'false'].includes(value)) return { nb: 'true eller false', en: 'true or false' };
  if (kind === 'code' && !isOutcomeCode(value))
    return { nb: 'en utfallskode, f.eks. VE-101', en: 'a code of the outcome catalogue, e.g. VE-101' };
  if (kind === 'moment' && !isMoment(value)) return momentWords;
  if (kind === 'period' && !calendarPeriod(value)) {
    return periodWords;
  }
  if (kind === 'whole-number' && !(/^\d{1,10}$/.test(value) && Number(value) <= most)) {
    return { nb: `et helt tall fra 0 til ${most}`, en: `a whole number from 0 to ${most}` };
  }
  return undefined;
}

const momentWords = {
  nb: 'et tidspunkt i UTC, f.eks. 2026-11-30 eller 2026-11-30T12:00:00Z',
  en: 'a moment in UTC, e.g. 2026-11-30 or 2026-11-30T12:00:00Z',
};

const periodWords = {
  nb: 'en periode, f.eks. 2026-11, 2026-Q4, 2026-H2, 2026 eller 2026-11-05/2026-11-20',
  en: 'a period, e.g. 2026-11, 2026-Q4, 2026-H2, 2026 or 2026-11-05/2026-11-20',
};

function isMoment(value: string): boolean {
  const [, day = ''] = /^([\d-]{10})(?:T([01]\d|2[0-3])(:[0-5]\d){1,2}(\.\d{1,3})?Z?)?$/.exec(value) ?? [];
  return isDate(day);
}
