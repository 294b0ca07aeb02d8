// The only place that knows where a field stands in the flat file: each record with its fields, positions counted from 1.
import type { FactId } from './evidence.ts';

export type RecordType = 'ST' | 'FL' | 'LT' | 'SL';
export type LayoutName = 'standard' | 'extended';
/** `signed-decimal`: two implied decimals, the sign in the last position; `decimal`: two implied decimals; `count`: a whole number. */
export type FieldKind = 'text' | 'code' | 'digits' | 'signed-decimal' | 'decimal' | 'count';
export type Padding = 'blank-right' | 'zero-left' | 'blank-left';

export interface RecordField {
  /** The Norwegian field name of the format description. */
  readonly name: string;
  /** First position, counted from 1. */
  readonly from: number;
  /** Number of positions, the sign's included. */
  readonly length: number;
  readonly kind: FieldKind;
  readonly padding: Padding;
  readonly mandatory: boolean;
  readonly meaning: string;
  readonly evidence: FactId;
}

export interface RecordLayout {
  readonly type: RecordType;
  /** Of FL only. */
  readonly layout?: LayoutName;
  readonly length: number;
  /** ST may end before FORMAT. */
  readonly shorterLength?: number;
  readonly fields: readonly RecordField[];
}

/** A field without its position: the position follows from the fields before it. */
type Part = Omit<RecordField, 'from'>;
type Rest = readonly [length: number, mandatory: boolean, meaning: string, evidence: FactId];

function part(kind: FieldKind, padding: Padding): (name: string, ...rest: Rest) => Part {
  return (name, ...[length, mandatory, meaning, evidence]) => ({
    name,
    length,
    kind,
    padding,
    mandatory,
    meaning,
    evidence,
  });
}

const text = part('text', 'blank-right');
const code = part('code', 'blank-right');
const number = part('code', 'zero-left');
const digits = part('digits', 'zero-left');
const signed = part('signed-decimal', 'zero-left');
const decimal = part('decimal', 'zero-left');
const count = part('count', 'zero-left');
const rightAligned = part('code', 'blank-left');

const M = true;
const O = false;

const recordType = code('POSTTYPE', 2, M, 'record type', 'F-128');
const customer = number('KUNDENR', 11, M, 'customer number: birth number, D-number or organisation number', 'F-109');
const client = number('OPPDRGNR', 3, M, 'client (oppdragsgiver)', 'F-112');
const item = number('VARENR', 4, M, 'item number', 'F-113');
const running = digits('LØPENR', 2, M, 'running number within customer, client and item', 'F-114');
const caseNumber = text('SAKSNR', 16, O, 'case number; carries the id of the invoice basis', 'F-118');

function address(length: number): Part[] {
  return [
    text('NAVN', length, O, "customer's name", 'F-110'),
    text('ADRESSE1', length, O, 'address line 1', 'F-110'),
    text('ADRESSE2', length, O, 'address line 2', 'F-110'),
    text('POSTNR', 4, O, 'postal code', 'F-110'),
  ];
}

/** What both layouts of FL have, in the same order; only the address is wider in the extended one. */
function invoiceLine(addressLength: number): Part[] {
  return [
    recordType,
    customer,
    ...address(addressLength),
    code('BETFORM', 2, M, 'payment form: BG or PG', 'F-111'),
    client,
    item,
    running,
    signed('PRIS', 9, M, 'unit price in øre, then the sign', 'F-115'),
    decimal('GRUNNLAG', 9, M, 'quantity in hundredths', 'F-116'),
    signed('BELØP', 11, M, 'amount in øre, then the sign', 'F-117'),
    caseNumber,
  ];
}

/** Name of the field that carries an accounting dimension, 1 to 10: `KB01` … `KB10`. */
export function dimensionField(dimension: number): string {
  return `KB${String(dimension).padStart(2, '0')}`;
}

function extension(): Part[] {
  const dimensions = Array.from({ length: 10 }, (_, i) =>
    text(dimensionField(i + 1), 12, O, `value of accounting dimension ${i + 1}`, 'F-120'),
  );
  return [
    code('INTFAKT', 1, O, '1 = internal invoice', 'F-119'),
    ...dimensions,
    rightAligned('MVAKODE', 3, O, 'VAT code', 'F-121'),
    text('PROFIL', 20, O, 'profile', 'F-122'),
    text('DERESREF', 40, O, 'contact information (your reference)', 'F-123'),
    text('ORDREREF', 20, O, 'order reference', 'F-124'),
  ];
}

function placed(parts: readonly Part[]): RecordField[] {
  let from = 1;
  return parts.map((each) => {
    const field = { ...each, from };
    from += each.length;
    return field;
  });
}

/** Every record of the file. Lengths are stated, not summed, so that a wrong field cannot move them unseen. */
export const records: { ST: RecordLayout; FL: Record<LayoutName, RecordLayout>; LT: RecordLayout; SL: RecordLayout } = {
  ST: {
    type: 'ST',
    length: 63,
    shorterLength: 62,
    fields: placed([
      recordType,
      text('REFERANSE', 60, O, 'identifies the transfer; printed on the receipt list', 'F-103'),
      code('FORMAT', 1, O, 'U = FL records use the extended layout; blank = standard', 'F-104'),
    ]),
  },
  FL: {
    standard: { type: 'FL', layout: 'standard', length: 163, fields: placed(invoiceLine(30)) },
    extended: { type: 'FL', layout: 'extended', length: 397, fields: placed([...invoiceLine(40), ...extension()]) },
  },
  LT: {
    type: 'LT',
    length: 74,
    fields: placed([
      recordType,
      customer,
      client,
      item,
      running,
      digits('LINJENR', 2, M, 'number of the text line, from 1 for each invoice basis', 'F-126'),
      text('TEKST', 50, O, 'the text', 'F-127'),
    ]),
  },
  SL: {
    type: 'SL',
    length: 10,
    fields: placed([recordType, count('ANTPOST', 8, M, 'number of records, start and end records included', 'F-108')]),
  },
};

/** The layout of a record; only FL differs between the standard and the extended layout. */
export function recordLayout(type: RecordType, layout: LayoutName): RecordLayout {
  return type === 'FL' ? records.FL[layout] : records[type];
}

/** A field by its Norwegian name. Throws on a name that the record does not have: that is a bug of the caller. */
export function fieldOf(layout: RecordLayout, name: string): RecordField {
  const field = layout.fields.find((each) => each.name === name);
  if (!field) throw new Error(`record ${layout.type} has no field ${name}`);
  return field;
}

/** Last position of a field, counted from 1. */
export function fieldEnd(field: RecordField): number {
  return field.from + field.length - 1;
}
