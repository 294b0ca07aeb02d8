// Rows as a CSV file that opens in a spreadsheet as what it is: text stays text, whatever it begins with.

/** With semicolons, CRLF and a byte order mark, as Norwegian spreadsheets expect. Numbers are given as numbers. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): Buffer {
  const text = rows.map((row) => row.map(cell).join(';')).join('\r\n');
  return Buffer.from(`\ufeff${text}\r\n`);
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
