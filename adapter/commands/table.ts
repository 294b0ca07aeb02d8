// Tables for people at a terminal: columns under their headings, numbers to the right, and sentences on lines of their own below a
// row, so that no line is wider than a terminal.
import { wrapped } from '../invoicing/text-lines.ts';

export interface TableColumn<Row> {
  heading: string;
  value(row: Row): string;
  align?: 'left' | 'right';
}

/** Characters in a line where there is no terminal that says. */
const usualWidth = 100;
const indent = '    ';

/** A sentence in lines that fit the terminal, each behind the same blanks. */
export function sentenceLines(text: string, before = ''): string[] {
  const width = Math.max(40, process.stdout.columns ?? usualWidth);
  return wrapped(text, width - before.length).map((line) => `${before}${line}`);
}

/** Lines of a table with its headings; nothing when there are no rows. `below`: sentences that follow the row. */
export function table<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  below: (row: Row) => readonly string[] = () => [],
): string[] {
  if (rows.length === 0) return [];
  const cells = [
    columns.map((column) => column.heading),
    ...rows.map((row) => columns.map((column) => column.value(row))),
  ];
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => letters(line[i]))));
  const lines = cells.map((line) =>
    line
      .map((cell, i) => padded(cell, widths[i] ?? 0, columns[i]?.align ?? 'left'))
      .join('  ')
      .trimEnd(),
  );
  return lines.flatMap((line, i) => {
    const row = i === 0 ? undefined : rows[i - 1];
    return row === undefined ? [line] : [line, ...below(row).flatMap((text) => sentenceLines(text, indent))];
  });
}

function letters(cell: string | undefined): number {
  return Array.from(cell ?? '').length;
}

function padded(cell: string, width: number, align: 'left' | 'right'): string {
  const blanks = ' '.repeat(width - letters(cell));
  return align === 'right' ? blanks + cell : cell + blanks;
}
