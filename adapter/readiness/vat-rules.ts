// VAT codes that an installation requires (LAFT-011), and codes of which it does not know the rate (LAFT-015). Evidence: F-009, F-032.
import { mappingOf } from '../../contracts/field-mapping.ts';
import { vatOnTop } from '../invoicing/terms.ts';
import type { Missing } from './missing.ts';
import { listed } from './rental-object-rules.ts';
import { type ChargedLine, firstLines, missing, ownerOf, type Subject } from './subject.ts';

export function vatFindings(subject: Subject): Missing[] {
  return firstLines(subject).flatMap((charged) => {
    if (charged.line.vatCode === '') return codeMissing(subject, charged);
    return vatOnTop(subject.terms, charged.line.vatCode) === undefined ? [rateUnknown(subject, charged)] : [];
  });
}

/**
 * Required only where a channel in use can carry it: the standard layout of the file cannot. Where amounts are to include VAT, a
 * line without a code is warned of when an organisation pays: nothing is added to it, and if Visma's item has a rate, the VAT is
 * missing (F-032). What a private person rents is a dwelling, and exempt.
 */
function codeMissing(subject: Subject, { line, at }: ChargedLine): Missing[] {
  const { requiresVatCode, amounts, ways, vatRates } = subject.terms;
  const carried = ways.some(({ layout }) => mappingOf('vatCode').flatFile[layout] !== null);
  if (carried) subject.noted.setting('laft-requires-vat-code', requiresVatCode ? 'yes' : 'no');
  if (subject.basis.customerKind === 'organisation') subject.noted.setting('laft-amounts', amounts);
  const required = requiresVatCode && carried;
  const mayLackVat = amounts === 'including-vat' && subject.basis.customerKind === 'organisation';
  if (!required && !mayLackVat) return [];
  const { thing, id, words } = ownerOf(subject, line);
  const expected = listed(Object.keys(vatRates));
  return [
    missing('LAFT-011', {
      field: 'vatCode',
      value: '',
      line: at,
      enterAt: { thing, id, field: 'vat code' },
      ...(required ? {} : { severity: 'warning' as const }),
      words: { thing: words, ...(expected === '' ? {} : { expected }), ...(required ? {} : withoutVat) },
    }),
  ];
}

const withoutVat = {
  why: {
    nb: 'beløp skal være med mva, men uten kode legges ingen til, og mangler hvis varen i Visma har en sats',
    en: 'amounts are to include VAT, but without a code none is added, and it is missing if the item in Visma has a rate',
  },
};

/** Amounts are to include VAT, and how much that is cannot be told. */
function rateUnknown(subject: Subject, { line, at }: ChargedLine): Missing {
  const { thing, id, words } = ownerOf(subject, line);
  const expected = listed(Object.keys(subject.terms.vatRates));
  return missing('LAFT-015', {
    field: 'vatCode',
    value: line.vatCode,
    line: at,
    enterAt: { thing, id, field: 'vat code' },
    words: { thing: words, ...(expected === '' ? {} : { expected }) },
  });
}
