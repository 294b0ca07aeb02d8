// Tables for people at a terminal: columns under their headings, numbers to the right.

export interface TableColumn<Row> {
  heading: string;
  value(row: Row): string;
  align?: 'left' | 'right';
}

/** Lines of a table with its headings; nothing when there are no rows. */
export function table<Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const cells = [
    columns.map((column) => column.heading),
    ...rows.map((row) => columns.map((column) => column.value(row))),
  ];
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => letters(line[i]))));
  return cells.map((line) =>
    line
      .map((cell, i) => padded(cell, widths[i] ?? 0, columns[i]?.align ?? 'left'))
      .join('  ')
      .trimEnd(),
  );
}

function letters(cell: string | undefined): number {
  return Array.from(cell ?? '').length;
}

function padded(cell: string, width: number, align: 'left' | 'right'): string {
  const blanks = ' '.repeat(width - letters(cell));
  return align === 'right' ? blanks + cell : cell + blanks;
}
