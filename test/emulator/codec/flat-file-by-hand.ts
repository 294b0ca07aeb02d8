// Writes flat files for tests, by hand from the format description: it knows nothing of the layout that the reader uses.

export interface HandLine {
  customer: string;
  name?: string;
  address1?: string;
  address2?: string;
  postalCode?: string;
  paymentForm?: string;
  client?: string;
  item?: string;
  running?: string;
  /** Digits and sign, 9 positions. */
  price?: string;
  quantity?: string;
  amount?: string;
  caseNumber?: string;
  internal?: string;
  dimensions?: Record<number, string>;
  vatCode?: string;
  profile?: string;
  contact?: string;
  order?: string;
}

export type Layout = 'standard' | 'extended';

export function startRecord(reference: string, flag = 'U'): string {
  return `ST${reference.padEnd(60)}${flag}`;
}

export function endRecord(count: number): string {
  return `SL${String(count).padStart(8, '0')}`;
}

export function invoiceLine(line: HandLine, layout: Layout = 'extended'): string {
  const address = layout === 'extended' ? 40 : 30;
  const common = [
    'FL',
    line.customer.padStart(11, '0'),
    (line.name ?? 'Kari Nordmann').padEnd(address),
    (line.address1 ?? 'Fjordgata 12').padEnd(address),
    (line.address2 ?? '').padEnd(address),
    (line.postalCode ?? '7010').padEnd(4),
    line.paymentForm ?? 'BG',
    line.client ?? '013',
    line.item ?? '0100',
    line.running ?? '01',
    line.price ?? '00850000 ',
    line.quantity ?? '000000100',
    line.amount ?? '0000850000 ',
    (line.caseNumber ?? 'FG-1').padEnd(16),
  ].join('');
  return layout === 'standard' ? common : common + extension(line);
}

function extension(line: HandLine): string {
  const dimensions = Array.from({ length: 10 }, (_, i) => (line.dimensions?.[i + 1] ?? '').padEnd(12)).join('');
  return [
    (line.internal ?? '').padEnd(1),
    dimensions,
    (line.vatCode ?? '').padStart(3),
    (line.profile ?? '').padEnd(20),
    (line.contact ?? '').padEnd(40),
    (line.order ?? '').padEnd(20),
  ].join('');
}

export interface HandText {
  customer: string;
  client?: string;
  item?: string;
  running?: string;
  number: number;
  text: string;
}

export function textLine({ customer, client = '013', item = '0100', running = '01', number, text }: HandText): string {
  return `LT${customer.padStart(11, '0')}${client}${item}${running}${String(number).padStart(2, '0')}${text.padEnd(50)}`;
}

/** The records as one file, one byte a character (what is beyond U+00FF would be lost: do not use it here). */
export function fileOf(records: readonly string[], lineEnd = '\r\n'): Buffer {
  return Buffer.from(records.map((record) => record + lineEnd).join(''), 'latin1');
}

export const kari = '12838510068';
export const amina = '41879020008';

/** A transfer of one basis with one line and one text: four records. */
export function smallTransfer(reference = 'T-1 Husleie', line: Partial<HandLine> = {}): string[] {
  return [
    startRecord(reference),
    invoiceLine({ customer: kari, ...line }),
    textLine({ customer: kari, number: 1, text: 'Husleie november 2026' }),
    endRecord(4),
  ];
}

/** Digits, then the sign as the format wants it. */
export function signed(ore: number, digits: number): string {
  return `${String(Math.abs(ore)).padStart(digits, '0')}${ore < 0 ? '-' : ' '}`;
}
