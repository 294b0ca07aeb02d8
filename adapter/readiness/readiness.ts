// The red warning triangle: everything that an invoice basis lacks, all at once, in the order of the catalogue. Pure.
// There is no switch that turns it off.
import { outcomeOrder } from '../../contracts/outcomes.ts';
import type { InvoiceBasis } from '../invoicing/invoice-basis.ts';
import { type Terms, usualTerms } from '../invoicing/terms.ts';
import { Noted } from '../noted.ts';
import type { RentalData } from '../rental/rental-data.ts';
import { partsOfTenancy, rentalIndex } from '../rental/rental-index.ts';
import { amountFindings } from './amount-rules.ts';
import { changeWarnings } from './change-warnings.ts';
import { customerFindings } from './customer-rules.ts';
import { lineCountFindings } from './line-count-rules.ts';
import type { Missing } from './missing.ts';
import { productCodeFindings } from './product-code-rules.ts';
import { clientFindings, dimensionFindings } from './rental-object-rules.ts';
import type { Subject } from './subject.ts';
import { transferabilityFindings } from './transferability-rules.ts';
import { vatFindings } from './vat-rules.ts';

/**
 * What is missing before the basis may be transferred, errors first; without one it is ready, and warnings are for people. The basis is one that was made from, or resolved
 * anew by, this data. A credit mirrors what Visma has already received and misses nothing.
 * `noted`: what this rests on.
 */
export function readiness(
  data: RentalData,
  basis: InvoiceBasis,
  terms: Terms = usualTerms,
  noted = new Noted(),
): Missing[] {
  if (basis.creditOf !== '') return [];
  const tenancy = rentalIndex(data).tenancies.get(basis.tenancy);
  if (!tenancy) throw new Error(`basis ${basis.id} is of a tenancy that does not exist: ${basis.tenancy}`);
  const subject: Subject = { data, basis, terms, noted, tenancy, ...partsOfTenancy(data, tenancy) };
  const found = [
    ...clientFindings(subject),
    ...productCodeFindings(subject),
    ...customerFindings(subject),
    ...dimensionFindings(subject),
    ...vatFindings(subject),
    ...transferabilityFindings(subject),
    ...lineCountFindings(subject),
    ...amountFindings(subject),
    ...changeWarnings(subject),
  ];
  for (const { code } of found) noted.outcome(code);
  return found.sort((a, b) => severityOrder(a) - severityOrder(b) || outcomeOrder(a.code) - outcomeOrder(b.code));
}

function severityOrder({ severity }: Missing): number {
  return severity === 'error' ? 0 : 1;
}
