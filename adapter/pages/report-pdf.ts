// A report as a PDF: a heading, facts, notes and one table over as many pages as it needs, each numbered.
import { transliterate } from '../../contracts/values/windows-1252.ts';
import { type PdfColumn, PdfSheet } from '../../foundation/pages/pdf.ts';

export interface Report {
  title: string;
  language: 'nb' | 'en';
  /** Moment that the document says it was made at. */
  at: string;
  /** Name and value. */
  facts: readonly (readonly [string, string])[];
  /** Sentences below the facts. */
  notes: readonly string[];
  columns: readonly PdfColumn[];
  /** A text a column; a line break is kept. */
  rows: readonly (readonly string[])[];
}

const [margin, textSize, titleSize, factWidth] = [48, 8.5, 16, 115];

/** The bytes of the file. Characters that the standard fonts lack are written as nearest to them as possible. */
export async function reportPdf(report: Report): Promise<Buffer> {
  const { language, at, facts, notes, columns, rows } = report;
  const title = printable(report.title);
  const sheet = new PdfSheet({ title, language, at, margin });
  sheet.text(title, { size: titleSize, bold: true });
  sheet.space(titleSize / 2);
  for (const [name, value] of facts) fact(sheet, name, value);
  sheet.space(textSize / 2);
  for (const note of notes) sheet.text(printable(note), { size: textSize });
  sheet.space(textSize);
  const cells = rows.map((row) => ({ cells: row.map(printable) }));
  sheet.table(columns, cells, textSize);
  const word = language === 'nb' ? ['Side', 'av'] : ['Page', 'of'];
  return await sheet.finish((page, pages) => `${title} · ${word[0]} ${page} ${word[1]} ${pages}`);
}

function fact(sheet: PdfSheet, name: string, value: string): void {
  sheet.beside([
    { lines: [printable(name)], style: { size: textSize, colour: '#55584f', width: factWidth - 5 } },
    {
      lines: [printable(value)],
      style: { size: textSize, x: sheet.left + factWidth, width: sheet.width - factWidth },
    },
  ]);
}

/** The standard fonts have the letters of Windows-1252. */
function printable(text: string): string {
  const lines = text.split('\n').map((each) => transliterate(each).text);
  return lines.join('\n');
}
