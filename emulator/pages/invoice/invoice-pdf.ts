// The invoice as a PDF, from the same content as the page.
import { transliterate } from '../../../contracts/values/windows-1252.ts';
import type { Language } from '../../../foundation/pages/page.ts';
import { PdfSheet, type PdfText } from '../../../foundation/pages/pdf.ts';
import type { InvoiceContent } from './invoice-content.ts';

interface Measures {
  margin: number;
  size: number;
  /** Before each part. */
  gap: number;
}

const measures: Readonly<Record<InvoiceContent['layout'], Measures>> = {
  standard: { margin: 57, size: 10, gap: 28 },
  compact: { margin: 40, size: 8.5, gap: 14 },
};

/** `at`: moment that the document says it was made at, so that the same invoice is the same bytes. */
export async function invoicePdf(
  content: InvoiceContent,
  { at, language }: { at: string; language: Language },
): Promise<Buffer> {
  const written = inKnownLetters(content);
  const { margin, size, gap } = measures[content.layout];
  const sheet = new PdfSheet({ title: `${written.title} (${written.notReal})`, language, at, margin });
  head(sheet, written, size);
  sheet.space(gap);
  parties(sheet, written, size);
  sheet.space(gap);
  lines(sheet, written, size);
  sheet.space(gap / 2);
  ends(sheet, written, { size, gap });
  sheet.space(gap);
  for (const note of written.notes) sheet.text(note, { size: size - 1.5, colour: '#555555' });
  const page = language === 'nb' ? 'Side' : 'Page';
  const of = language === 'nb' ? 'av' : 'of';
  return await sheet.finish((number, pages) => `${written.notReal} · ${page} ${number} ${of} ${pages}`);
}

/** Letters that the fonts have: a real minus sign is a dash there, and others become the nearest, as in a file. */
function inKnownLetters(content: InvoiceContent): InvoiceContent {
  const text = JSON.stringify(content, (_, value: unknown) =>
    typeof value === 'string' ? transliterate(value.replaceAll('\u2212', '\u2013')).text : value,
  );
  return JSON.parse(text) as InvoiceContent;
}

function head(sheet: PdfSheet, { notReal, rejected, title, sender }: InvoiceContent, size: number): void {
  sheet.text(notReal, { size: size - 1, bold: true, colour: '#555555' });
  sheet.space(size);
  if (rejected !== undefined) {
    sheet.text(rejected, { size: size + 2, bold: true });
    sheet.space(size);
  }
  const half = sheet.width / 2;
  sheet.beside([
    { lines: sender, style: { size, bold: true, width: half } },
    { lines: [title], style: { size: size + 8, bold: true, x: sheet.left + half, width: half, align: 'right' } },
  ]);
}

function parties(sheet: PdfSheet, { recipient, facts }: InvoiceContent, size: number): void {
  const half = sheet.width / 2;
  const right: PdfText = { size: size - 1, x: sheet.left + half, width: half, align: 'right' };
  sheet.beside([
    { lines: recipient, style: { size, width: half - 12 } },
    { lines: facts.map(([name, value]) => `${name}: ${value}`), style: right },
  ]);
}

function lines(sheet: PdfSheet, { columns, lines: rows }: InvoiceContent, size: number): void {
  const shares = columns.map((column) => ({ ...column, share: column.numeric ? 1 : 3 }));
  sheet.table(shares, rows, size);
}

function ends(sheet: PdfSheet, { sums, vat }: InvoiceContent, { size, gap }: { size: number; gap: number }): void {
  const half = sheet.width / 2;
  sheet.room(sums.length * size * 1.6);
  for (const { name, amount, isTotal } of sums) {
    const style = { size: isTotal ? size + 2 : size, bold: isTotal };
    sheet.beside([
      { lines: [name], style: { ...style, x: sheet.left + half, width: half / 2 } },
      { lines: [amount], style: { ...style, x: sheet.left + 1.5 * half, width: half / 2 - 2, align: 'right' } },
    ]);
  }
  if (!vat) return;
  sheet.space(gap / 2);
  sheet.room((vat.rows.length + 1) * size * 2);
  sheet.table(
    vat.columns.map((column) => ({ ...column, share: 1 })),
    vat.rows.map((cells) => ({ cells })),
    size - 1,
  );
}
