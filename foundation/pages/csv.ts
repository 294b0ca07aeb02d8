// Rows as a CSV file for a spreadsheet, in which no text becomes a formula, whatever it begins with. Digits alone do become a number there:
// `013` is shown as 13. The file has 013, as another program reads it; no way of writing it is text to both.

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
