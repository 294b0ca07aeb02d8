// The tenant's number: missing, incomplete or impossible, for a private person (LAFT-005 … 007) or an organisation (LAFT-008, 009).
import type { OutcomeCode } from '../../contracts/outcomes.ts';
import { organisationNumberProblem } from '../../contracts/values/organisation-number.ts';
import { maskPersonNumber, personNumberProblem } from '../../contracts/values/person-number.ts';
import type { Missing } from './missing.ts';
import { missing, named, type SentenceValues, type Subject } from './subject.ts';

const reasons = {
  'impossible-date': { nb: 'datoen finnes ikke', en: 'the date does not exist' },
  'check-digits': { nb: 'kontrollsifrene stemmer ikke', en: 'the check digits are wrong' },
} as const;

export function customerFindings(subject: Subject): Missing[] {
  const number = subject.basis.customerNumber.trim();
  return subject.tenant.kind === 'person' ? personFindings(subject, number) : organisationFindings(subject, number);
}

function personFindings(subject: Subject, number: string): Missing[] {
  if (number === '') return [finding(subject, 'LAFT-005', '')];
  const problem = personNumberProblem(number);
  if (problem === undefined) return [];
  const shown = maskPersonNumber(number);
  // Something else than 11 digits is incomplete: what is there cannot be judged by date or check digits.
  if (problem === 'incomplete' || problem === 'not-11-digits') return [finding(subject, 'LAFT-006', shown)];
  return [finding(subject, 'LAFT-007', shown, { reason: reasons[problem] })];
}

function organisationFindings(subject: Subject, number: string): Missing[] {
  if (number === '') return [finding(subject, 'LAFT-008', '')];
  return organisationNumberProblem(number) === undefined ? [] : [finding(subject, 'LAFT-009', number)];
}

function finding({ tenant }: Subject, code: OutcomeCode, value: string, words: SentenceValues = {}): Missing {
  const field = tenant.kind === 'person' ? 'person number' : 'organisation number';
  return missing(code, {
    field: 'customerNumber',
    value,
    enterAt: { thing: 'tenant', id: tenant.id, field },
    words: { thing: named(tenant), ...words },
  });
}
