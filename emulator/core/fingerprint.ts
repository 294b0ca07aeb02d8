// Whether two bases hold the same: a short stable text of what a basis holds, kept with every accepted basis.
import { hash } from 'node:crypto';
import { type ModelField, mappingOf } from '../../contracts/field-mapping.ts';
import { transliterate } from '../../contracts/values/windows-1252.ts';
import type { ReceivedBasis, ReceivedLine } from './model.ts';
import type { Register } from './register.ts';

/**
 * The fields that count also when they are empty, as they did in what is stored: a field that the model is given later counts only where
 * something stands in it, so that a basis that was received before is still the same one.
 */
const ofOld: ReadonlySet<string> = new Set<keyof ReceivedBasis>([
  'basisId',
  'client',
  'customerKind',
  'customerNumber',
  'name',
  'addressLine1',
  'addressLine2',
  'postalCode',
  'paymentForm',
  'profile',
  'contactReference',
  'externalReference',
  'caseNumber',
  'internalInvoice',
  'periodFrom',
  'periodTo',
  'creditOf',
]);

/**
 * Of everything the basis holds, as it was received. Running numbers are left out: they count over a whole transfer, so the same
 * basis has others when it comes again in another company; the order of the lines is counted.
 */
export function fingerprint(basis: ReceivedBasis): string {
  const { lines, ...head } = basis;
  const entries = Object.entries(head)
    .filter(([field, value]) => value !== '' || ofOld.has(field))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return shortHash([entries, lines.map((line) => [...amountsOf(line), line.vatCode, dimensionsOf(line), line.texts])]);
}

/**
 * Of what both channels carry, as the narrower of the two carries it: without period, credited basis and case number, in the
 * letters and lengths of the file, a line's text as one however it was divided. Where the id of the basis stands in the file's
 * reference (setting basis-id-in), a file has no place for the reference itself. Evidence: F-141, F-143, F-144.
 */
export function commonFingerprint(basis: ReceivedBasis, settings: Pick<Register['settings'], 'basis-id-in'>): string {
  const idInReference = settings['basis-id-in'] === 'ORDREREF';
  return shortHash([
    basis.basisId,
    basis.client,
    basis.customerKind,
    basis.customerNumber,
    cut('name', basis.name),
    cut('addressLine1', basis.addressLine1),
    cut('addressLine2', basis.addressLine2),
    basis.postalCode.trim(),
    basis.paymentForm.trim(),
    basis.profile.trim(),
    cut('contactReference', basis.contactReference),
    idInReference ? '' : cut('externalReference', basis.externalReference),
    basis.internalInvoice,
    basis.lines.map((line) => [
      ...amountsOf(line),
      line.vatCode.trim(),
      dimensionsOf(line).toSorted(([a], [b]) => a - b),
      transliterate(line.texts.join('')).text.replace(/\s/g, ''),
    ]),
  ]);
}

function amountsOf(line: ReceivedLine): (string | number)[] {
  return [line.itemNumber, line.unitPriceOre, line.quantityHundredths, line.amountOre];
}

/** A dimension without a value says nothing, and a file cannot say it. */
function dimensionsOf(line: ReceivedLine): [number, string][] {
  return line.dimensions.filter(({ value }) => value !== '').map(({ number, value }) => [number, value]);
}

function cut(field: ModelField, text: string): string {
  return transliterate(text.trim()).text.slice(0, mappingOf(field).maxLength.extended).trimEnd();
}

/** 132 bits: short enough to keep for every basis, long enough never to meet by chance. */
function shortHash(content: unknown): string {
  return hash('sha256', JSON.stringify(content), 'base64url').slice(0, 22);
}
