// Every field of a basis that came from LAFT, under the name that Visma's screen has for it.

import { html, type SafeHtml } from '@remix-run/html-template';
import { type FieldMapping, fieldMapping } from '../../../contracts/field-mapping.ts';
import type { BasisField } from '../../../contracts/fields.ts';
import { day } from '../../../foundation/pages/norwegian.ts';
import type { View } from '../../../foundation/pages/page.ts';
import { facts } from '../../../foundation/pages/table.ts';
import type { StoredBasis } from '../../service/visma.ts';

export function basisFieldFacts(view: View, { basis }: StoredBasis): SafeHtml {
  const rows = fieldMapping.filter(isOfBasis).map(({ field, screen }) => {
    const label = field === 'customerNumber' ? `${view.both(screen)} (${numberKind(view, basis)})` : view.both(screen);
    return [label, shown(field, basis[field])] as const;
  });
  return facts(rows);
}

function isOfBasis(row: FieldMapping): row is FieldMapping & { field: BasisField } {
  return row.level === 'basis';
}

/** What kind of number it is, by what it looks like. */
export function numberKind(
  { say }: View,
  { customerKind, customerNumber }: Pick<StoredBasis['basis'], 'customerKind' | 'customerNumber'>,
): string {
  if (customerKind === 'organisation') return say('organisasjonsnummer', 'organisation number');
  // The first digit of a D-number is four more.
  return /^[4-7]\d{10}$/.test(customerNumber) ? say('D-nummer', 'D-number') : say('fødselsnummer', 'birth number');
}

function shown(field: BasisField, value: string): SafeHtml | string {
  if (value === '') return html`<span class="lead">–</span>`;
  if (field === 'periodFrom' || field === 'periodTo') return day(value);
  return ['basisId', 'customerNumber', 'creditOf'].includes(field) ? html`<span class="mono">${value}</span>` : value;
}
