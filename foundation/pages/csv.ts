// Rows as a CSV file that opens in a spreadsheet as what it is: text stays text, whatever it begins with.

/** With semicolons, CRLF and a byte order mark, as Norwegian spreadsheets expect. Numbers are given as numbers. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): Buffer {
  const text = rows.map((row) => row.map(cell).join(';')).join('\r\n');
  return Buffer.from(`\ufeff${text}\r\n`);
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it; a decimal number is none, whatever its sign. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const isFormula = /^[=+\-@\t\r\n]/.test(value) && !/^-\d+(,\d+)?$/.test(value);
  const harmless = isFormula ? `'${value}` : value;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
