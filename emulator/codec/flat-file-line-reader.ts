// Reads one FL record into the model: the head of an invoice basis, and one line of it.
import { dimensionField, type LayoutName, type RecordType } from '../../contracts/record-layout.ts';
import { type OrganisationNumberForm, readCustomerNumber } from '../../contracts/values/customer-number.ts';
import { Consulted } from '../core/consulted.ts';
import type { ReceivedBasis, ReceivedLine } from '../core/model.ts';
import type { Register } from '../core/register.ts';
import { type Decimals, readMoney } from './flat-file-quantity.ts';
import {
  dimensionNumbers,
  flatFileName,
  readIdentifier,
  readText,
  type Slot,
  slot,
  slotOf,
} from './flat-file-slots.ts';
import type { TextPointer } from './flat-file-text-findings.ts';
import type { RecordText } from './flat-file-walk.ts';

/** What the second pass takes over from the first one and from the installation. */
export interface BasisReading {
  settings: Register['settings'];
  quantityDecimals: Decimals;
  /** Field of FL that holds the id of the basis, or `none`. */
  basisIdIn: string;
  organisationNumberForm: OrganisationNumberForm;
}

/** An invoice line of the file, for the text lines that point at it and for the places of findings. */
export interface PointedLine {
  line: number;
  layout: LayoutName;
  /** Line numbers of its text lines. */
  texts: number[];
  lastText: number;
}

const headFields = [
  'name',
  'addressLine1',
  'addressLine2',
  'postalCode',
  'paymentForm',
  'profile',
  'contactReference',
  'externalReference',
  'internalInvoice',
] as const;

/** A field of the head in which a further line should be as the first, and where it stands. */
interface ComparedSlot {
  field: (typeof headFields)[number] | 'caseNumber';
  slot: Slot;
}

/** One in which it is not. */
export interface HeadDifference extends ComparedSlot {
  value: string;
}

interface LineSlots {
  customer: Slot;
  client: Slot;
  item: Slot;
  running: Slot;
  caseNumber: Slot;
  vatCode: Slot | undefined;
  head: readonly (readonly [(typeof headFields)[number], Slot])[];
  dimensions: readonly (readonly [number, Slot])[];
}

function compile(layout: LayoutName): LineSlots {
  const found = (name: string | undefined): Slot[] => {
    const at = name === undefined ? undefined : slotOf('FL', layout, name);
    return at ? [at] : [];
  };
  return {
    ...pointerSlots('FL', layout),
    caseNumber: slot('FL', layout, 'SAKSNR'),
    vatCode: found(flatFileName('vatCode', layout))[0],
    head: headFields.flatMap((field) => found(flatFileName(field, layout)).map((at) => [field, at] as const)),
    dimensions: dimensionNumbers.flatMap((number) => found(dimensionField(number)).map((at) => [number, at] as const)),
  };
}

function pointerSlots(type: RecordType, layout: LayoutName) {
  return {
    customer: slot(type, layout, 'KUNDENR'),
    client: slot(type, layout, 'OPPDRGNR'),
    item: slot(type, layout, 'VARENR'),
    running: slot(type, layout, 'LØPENR'),
  };
}

const lineSlots = { standard: compile('standard'), extended: compile('extended') };
const textPointer = pointerSlots('LT', 'standard');

/** The field that holds the id of the basis is not compared: another id is another basis. */
function compared(layout: LayoutName, { basisIdIn }: BasisReading): ComparedSlot[] {
  const { head, caseNumber } = lineSlots[layout];
  const fields: ComparedSlot[] = head.map(([field, at]) => ({ field, slot: at }));
  if (basisIdIn === 'ORDREREF')
    return [...fields.filter(({ field }) => field !== 'externalReference'), { field: 'caseNumber', slot: caseNumber }];
  return basisIdIn === 'SAKSNR' ? fields : [...fields, { field: 'caseNumber', slot: caseNumber }];
}

/** What connects an FL with its LT, which repeats it: KUNDENR, OPPDRGNR, VARENR and LØPENR (F-125), leading blanks as zeros. */
export function pointerOf(record: RecordText, layout: LayoutName): string {
  return readPointer(record, lineSlots[layout]).whole;
}

/** The same of an LT. */
export function textPointerOf(record: RecordText): TextPointer {
  return readPointer(record, textPointer);
}

function readPointer(record: RecordText, at: ReturnType<typeof pointerSlots>): TextPointer {
  const customer = readIdentifier(record, at.customer);
  const client = readIdentifier(record, at.client);
  const whole = `${customer} ${client} ${readIdentifier(record, at.item)} ${readIdentifier(record, at.running)}`;
  return { customer, whole };
}

/** Reads FL records as one installation does: where the id of the basis stands, how quantities and customers are written. */
export class LineReader {
  readonly #reading: BasisReading;
  readonly #idSlots: Readonly<Record<LayoutName, Slot | undefined>>;
  readonly #compared: Readonly<Record<LayoutName, readonly ComparedSlot[]>>;

  constructor(reading: BasisReading) {
    this.#reading = reading;
    this.#idSlots = {
      standard: slotOf('FL', 'standard', reading.basisIdIn),
      extended: slotOf('FL', 'extended', reading.basisIdIn),
    };
    this.#compared = { standard: compared('standard', reading), extended: compared('extended', reading) };
  }

  /** Lines that stand together with the same key are one invoice basis. */
  keyOf(record: RecordText, layout: LayoutName): string {
    const { customer, client } = lineSlots[layout];
    return `${readIdentifier(record, customer)}|${readIdentifier(record, client)}|${this.#basisId(record, layout)}`;
  }

  /** The basis without its lines. */
  readHeader(record: RecordText, layout: LayoutName): ReceivedBasis {
    const at = lineSlots[layout];
    const { kind, number } = readCustomerNumber(
      readIdentifier(record, at.customer),
      this.#reading.organisationNumberForm,
    );
    const basis: ReceivedBasis = {
      ...emptyBasis(),
      basisId: this.#basisId(record, layout),
      client: readIdentifier(record, at.client),
      customerKind: kind,
      customerNumber: number,
      caseNumber: this.#reading.basisIdIn === 'SAKSNR' ? '' : readText(record, at.caseNumber),
    };
    for (const [field, slotOfField] of at.head) basis[field] = readText(record, slotOfField);
    // Only 1 says so (F-119); some writers put 0 where it is none.
    if (basis.internalInvoice !== '1') basis.internalInvoice = '';
    if (this.#reading.basisIdIn === 'ORDREREF') basis.externalReference = '';
    return basis;
  }

  /** What a further line of the basis says otherwise than its head, which was read from the first one (VE-155). */
  differences(record: RecordText, layout: LayoutName, head: ReceivedBasis): HeadDifference[] {
    const differing: HeadDifference[] = [];
    for (const { field, slot: slotOfField } of this.#compared[layout]) {
      const value = readText(record, slotOfField);
      if (value !== head[field]) differing.push({ field, slot: slotOfField, value });
    }
    return differing;
  }

  /** Where another setting would have read another head out of the same record. */
  restsOn(record: RecordText, layout: LayoutName): Consulted {
    const consulted = new Consulted(this.#reading.settings);
    const at = lineSlots[layout];
    const ids = new Set([
      '',
      ...[slotOf('FL', layout, 'ORDREREF'), at.caseNumber].map((id) => (id ? readText(record, id) : '')),
    ]);
    if (ids.size > 1) consulted.setting('basis-id-in');
    const number = readIdentifier(record, at.customer);
    if (readCustomerNumber(number, 'left-aligned').kind !== readCustomerNumber(number, 'zero-padded').kind)
      consulted.setting('organisation-number-form');
    else if (number.startsWith('00')) consulted.behaviour('kind-by-number');
    return consulted;
  }

  /** One line without its texts. */
  readLine(record: RecordText, layout: LayoutName): ReceivedLine {
    const at = lineSlots[layout];
    const { priceOre, quantity, amountOre } = readMoney(record, layout);
    return {
      itemNumber: readIdentifier(record, at.item),
      runningNumber: readIdentifier(record, at.running),
      unitPriceOre: priceOre,
      quantityHundredths: this.#reading.quantityDecimals === 2 ? quantity : quantity * 100,
      amountOre,
      vatCode: at.vatCode ? readText(record, at.vatCode) : '',
      dimensions: readDimensions(record, at.dimensions),
      texts: [],
    };
  }

  #basisId(record: RecordText, layout: LayoutName): string {
    const at = this.#idSlots[layout];
    return at ? readText(record, at) : '';
  }
}

function readDimensions(record: RecordText, slots: LineSlots['dimensions']): ReceivedLine['dimensions'] {
  const dimensions: ReceivedLine['dimensions'] = [];
  for (const [number, at] of slots) {
    const value = readText(record, at);
    if (value !== '') dimensions.push({ number, value });
  }
  return dimensions;
}

function emptyBasis(): ReceivedBasis {
  return {
    basisId: '',
    client: '',
    customerKind: 'person',
    customerNumber: '',
    name: '',
    addressLine1: '',
    addressLine2: '',
    postalCode: '',
    paymentForm: '',
    profile: '',
    contactReference: '',
    externalReference: '',
    caseNumber: '',
    internalInvoice: '',
    periodFrom: '',
    periodTo: '',
    creditOf: '',
    lines: [],
  };
}
