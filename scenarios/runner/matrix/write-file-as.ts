// Writes LAFT's flat file in the form that another program in production gives it: the same content, other line ends, blanks, start
// records and counts. Works on positions alone, before any damage on the wire; what is sent as it is, is left alone.
import { type LayoutName, type RecordField, records } from '../../../contracts/record-layout.ts';
import type { Installation } from './installation.ts';
import type { FileWord } from './traits.ts';

/** The file's bytes as the installation has them written; the same bytes where it says nothing of files. */
export function writeFileAs({ differs }: Installation, bytes: Buffer): Buffer {
  const form = (word: FileWord) => differs[`file ${word}`];
  let lines = bytes.toString('latin1').split('\r\n');
  if (form('quantity') === 'without decimals') lines = withoutDecimals(lines);
  if (form('start record') === 'before each customer') lines = startBeforeEachCustomer(lines);
  lines = counted(lines, form('records counted') ?? 'all');
  if (form('trailing blanks') === 'cut') lines = lines.map((line) => line.trimEnd());
  return Buffer.from(lines.join(form('line ends') === 'LF' ? '\n' : '\r\n'), 'latin1');
}

function fieldOf(fields: readonly RecordField[], name: string): RecordField {
  const field = fields.find((each) => each.name === name);
  if (!field) throw new Error(`no field ${name}`);
  return field;
}

function valueIn(line: string, { from, length }: RecordField): string {
  return line.slice(from - 1, from - 1 + length);
}

function withValue(line: string, { from, length }: RecordField, value: string): string {
  return line.slice(0, from - 1) + value.padStart(length, '0') + line.slice(from - 1 + length);
}

function layoutIn(lines: readonly string[]): LayoutName {
  return lines.some((line) => line.startsWith('ST') && line[62] === 'U') ? 'extended' : 'standard';
}

/** Two decimals are left out; a quantity that is no whole number cannot be written so, and stays as it is. */
function withoutDecimals(lines: readonly string[]): string[] {
  const quantity = fieldOf(records.FL[layoutIn(lines)].fields, 'GRUNNLAG');
  return lines.map((line) => {
    const value = valueIn(line, quantity);
    return line.startsWith('FL') && value.endsWith('00') ? withValue(line, quantity, value.slice(0, -2)) : line;
  });
}

function startBeforeEachCustomer(lines: readonly string[]): string[] {
  const start = lines.find((line) => line.startsWith('ST'));
  const number = fieldOf(records.FL[layoutIn(lines)].fields, 'KUNDENR');
  let customer: string | undefined;
  return lines.flatMap((line) => {
    if (start === undefined || !line.startsWith('FL')) return [line];
    const changed = customer !== undefined && valueIn(line, number) !== customer;
    customer = valueIn(line, number);
    return changed ? [start, line] : [line];
  });
}

function counted(lines: readonly string[], which: string): string[] {
  const of = (type: string) => lines.filter((line) => line.startsWith(type)).length;
  const all = lines.filter((line) => line !== '').length;
  const counts: Record<string, number> = {
    all,
    'start record once': all - Math.max(of('ST') - 1, 0),
    'invoice lines only': of('FL'),
  };
  const field = fieldOf(records.SL.fields, 'ANTPOST');
  return lines.map((line) => (line.startsWith('SL') ? withValue(line, field, String(counts[which] ?? all)) : line));
}
