// Writes a transfer as a flat file: ST, FL and LT records, SL, in Windows-1252 with CRLF. Knows positions from the contract only.
import { dimensionField, type LayoutName, recordLayout, records } from '../../contracts/record-layout.ts';
import type { RestsOn } from '../../contracts/rests-on.ts';
import { encodeWindows1252, transliterate } from '../../contracts/values/windows-1252.ts';
import type { InvoiceBasis, InvoiceLine } from '../invoicing/invoice-basis.ts';
import { Noted } from '../noted.ts';
import { type ChangedField, inFileLetters, leftOut } from './carried-basis.ts';
import { recordText } from './record-text.ts';
import { isCountedOn, runningNumbers } from './running-numbers.ts';

export interface FileToWrite {
  transferId: string;
  /** Free text after the transfer id in REFERANSE. */
  reference: string;
  layout: LayoutName;
  bases: readonly InvoiceBasis[];
}

export interface WrittenFile {
  bytes: Uint8Array;
  /** Fields of people's own words that had to be cut or written with other letters. */
  changed: ChangedField[];
  /** What is LAFT's own in how it is written. */
  restsOn: RestsOn[];
}

type Values = Record<string, string>;

const lineEnd = '\r\n';
const markOfExtended = 'U';

/**
 * The bytes of one transfer. A value that does not fit and may not be cut throws: readiness has let through what it must hold
 * back. Evidence: F-101 to F-128, F-141 to F-153.
 */
export function writeFlatFile(file: FileToWrite): WrittenFile {
  const lines = [startRecord(file)];
  const changed: ChangedField[] = [];
  const nextNumber = runningNumbers();
  const noted = new Noted();
  noteForm(noted, file);
  for (const basis of file.bases) {
    const written = inFileLetters(basis, file.layout, noted);
    changed.push(...written.changed);
    lines.push(...basisRecords(written.basis, file.layout, nextNumber));
  }
  lines.push(recordText(records.SL, { POSTTYPE: 'SL', ANTPOST: String(lines.length + 1) }));
  return { bytes: encodeWindows1252(lines.map((line) => line + lineEnd).join('')), changed, restsOn: noted.all() };
}

/** Where the ids and the external reference stand, and the layout where the other one would carry more or less. */
function noteForm(noted: Noted, { bases, layout }: FileToWrite): void {
  noted.behaviour('transfer-id-in-reference');
  noted.behaviour('basis-id-in-case-number');
  if (isCountedOn(bases)) noted.behaviour('running-numbers-count-over-transfer');
  if (bases.some((basis) => leftOut(basis, 'standard').length > 0)) noted.setting('laft-layout', layout);
  if (layout === 'extended' && bases.some(({ externalReference }) => externalReference !== ''))
    noted.behaviour('external-reference-as-order-reference');
}

function startRecord(file: FileToWrite): string {
  const free = transliterate(file.reference).text;
  const room =
    (records.ST.fields.find((field) => field.name === 'REFERANSE')?.length ?? 0) - file.transferId.length - 1;
  return recordText(records.ST, {
    POSTTYPE: 'ST',
    REFERANSE: `${file.transferId} ${free.slice(0, room)}`.trimEnd(),
    FORMAT: file.layout === 'extended' ? markOfExtended : '',
  });
}

function basisRecords(
  basis: InvoiceBasis,
  layout: LayoutName,
  nextNumber: ReturnType<typeof runningNumbers>,
): string[] {
  let textNumber = 0;
  return basis.lines.flatMap((line) => {
    const key: Values = {
      KUNDENR: basis.customerNumber,
      OPPDRGNR: basis.client,
      VARENR: line.itemNumber,
      LØPENR: String(nextNumber(basis, line.itemNumber)),
    };
    const texts = line.texts.map((text) => {
      textNumber += 1;
      return recordText(records.LT, { POSTTYPE: 'LT', ...key, LINJENR: String(textNumber), TEKST: text });
    });
    return [recordText(recordLayout('FL', layout), invoiceLineValues(basis, line, key)), ...texts];
  });
}

/** All that a line has; what the standard layout has no field for is left out by the record. */
function invoiceLineValues(basis: InvoiceBasis, line: InvoiceLine, key: Values): Values {
  const dimensions = line.accounting.map(({ dimension, value }) => [dimensionField(dimension), value] as const);
  return {
    POSTTYPE: 'FL',
    ...key,
    NAVN: basis.name,
    ADRESSE1: basis.addressLine1,
    ADRESSE2: basis.addressLine2,
    POSTNR: basis.postalCode,
    BETFORM: basis.paymentForm,
    PRIS: String(line.unitPriceOre),
    GRUNNLAG: String(line.quantityHundredths),
    BELØP: String(line.amountOre),
    SAKSNR: basis.id,
    ...Object.fromEntries(dimensions),
    MVAKODE: line.vatCode,
    PROFIL: basis.profile,
    DERESREF: basis.contactReference,
    ORDREREF: basis.externalReference,
  };
}
