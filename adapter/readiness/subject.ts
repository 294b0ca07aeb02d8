// What a rule of readiness looks at, and how its finding is put into words.
import { type InBothLanguages, type OutcomeCode, outcome, sentence } from '../../contracts/outcomes.ts';
import { rentCharge } from '../invoicing/charges.ts';
import type { InvoiceBasis, InvoiceLine } from '../invoicing/invoice-basis.ts';
import type { Terms } from '../invoicing/terms.ts';
import type { Noted } from '../noted.ts';
import type { RentalData, RentalObject, Tenancy, Tenant } from '../rental/rental-data.ts';
import type { Missing } from './missing.ts';

export interface Subject {
  readonly data: RentalData;
  readonly basis: InvoiceBasis;
  readonly terms: Terms;
  readonly tenancy: Tenancy;
  readonly object: RentalObject;
  readonly tenant: Tenant;
  /** What the basis rests on, as far as a rule decides it. */
  readonly noted: Noted;
}

/** Values for the placeholders of a sentence; a text alone is the same in both languages. */
export type SentenceValues = Readonly<Record<string, string | InBothLanguages>>;

interface Finding extends Pick<Missing, 'field' | 'value' | 'enterAt'> {
  readonly line?: number;
  /** When it is not the outcome's own. */
  readonly severity?: Missing['severity'];
  readonly words: SentenceValues;
}

/** The finding with its sentence and remedy from the catalogue. */
export function missing(code: OutcomeCode, { words, ...finding }: Finding): Missing {
  const { remedy, severity } = outcome(code);
  const inLanguage = (lang: 'nb' | 'en') =>
    Object.fromEntries(
      Object.entries({ value: finding.value, ...words }).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : value[lang],
      ]),
    );
  return {
    code,
    severity,
    ...finding,
    sentence: { nb: sentence(code, 'nb', inLanguage('nb')), en: sentence(code, 'en', inLanguage('en')) },
    remedy: { ...remedy },
  };
}

/** A thing as its user knows it: id and name. */
export function named({ id, name }: { readonly id: string; readonly name: string }): string {
  return name === '' || name === id ? id : `${id} (${name})`;
}

export interface ChargedLine {
  readonly line: InvoiceLine;
  /** Its place among the lines, from 0. */
  readonly at: number;
}

/** The first line of each charge, or of those that are asked for: a charge may have a line a month, all wrong in the same way. */
export function firstLines({ basis }: Subject, asked: (line: InvoiceLine) => boolean = () => true): ChargedLine[] {
  const first = new Map<string, ChargedLine>();
  for (const [at, line] of basis.lines.entries()) {
    if (asked(line) && !first.has(line.charge)) first.set(line.charge, { line, at });
  }
  return [...first.values()];
}

/** Whose line it is, as a correction names it, and in words. */
export function ownerOf(
  { tenancy }: Subject,
  line: InvoiceLine,
): { thing: 'tenancy' | 'supplement'; id: string; words: InBothLanguages } {
  if (line.charge === rentCharge) {
    return {
      thing: 'tenancy',
      id: tenancy.id,
      words: { nb: `husleien på ${tenancy.id}`, en: `the rent of ${tenancy.id}` },
    };
  }
  const supplement = tenancy.supplements.find(({ id }) => id === line.charge);
  const id = `${tenancy.id}/${line.charge}`;
  const name = named({ id, name: supplement?.description ?? '' });
  return { thing: 'supplement', id, words: { nb: `tillegget ${name}`, en: `the supplement ${name}` } };
}
