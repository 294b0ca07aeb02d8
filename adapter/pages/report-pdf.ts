// A report as a PDF: A4, a heading, facts and one table over as many pages as it needs, each numbered. Made without a browser.
import PDFDocument from 'pdfkit';
import { transliterate } from '../../contracts/values/windows-1252.ts';

export interface ReportColumn {
  heading: string;
  /** Share of the width; they need not add up to anything. */
  share: number;
  numeric?: boolean;
}

export interface Report {
  title: string;
  /** Name and value. */
  facts: readonly (readonly [string, string])[];
  /** Sentences below the facts. */
  notes: readonly string[];
  columns: readonly ReportColumn[];
  /** A text a column; a line break is kept. */
  rows: readonly (readonly string[])[];
  language: 'nb' | 'en';
}

type Document = InstanceType<typeof PDFDocument>;

const margin = 48;
const [textSize, smallSize, titleSize] = [8.5, 7.5, 16];
const rowPadding = 3;
const ink = '#1d1f1e';
const soft = '#55584f';
const line = '#bbbbbb';

/** The bytes of the file. Characters that the standard fonts lack are written as nearest to them as possible. */
export async function reportPdf(report: Report): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin, bufferPages: true, info: { Title: report.title } });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve) => {
    document.on('end', resolve);
  });
  head(document, report);
  table(document, report);
  numberPages(document, report);
  document.end();
  await ended;
  return Buffer.concat(parts);
}

function head(document: Document, { title, facts, notes }: Report): void {
  document.font('Helvetica-Bold').fontSize(titleSize).fillColor(ink).text(printable(title));
  document.moveDown(0.5).fontSize(textSize);
  for (const [name, value] of facts) {
    const top = document.y;
    document.font('Helvetica').fillColor(soft).text(printable(name), margin, top, { width: 110 });
    document.fillColor(ink).text(printable(value), margin + 115, top, { width: widthOf(document) - 115 });
  }
  document.x = margin;
  document.moveDown(0.5);
  for (const note of notes)
    document.fillColor(ink).text(printable(note), margin, document.y, { width: widthOf(document) });
  document.moveDown(0.8);
}

function widthOf({ page }: Document): number {
  return page.width - 2 * margin;
}

function bottomOf({ page }: Document): number {
  return page.height - margin - 14;
}

function table(document: Document, report: Report): void {
  headings(document, report);
  for (const row of report.rows) {
    const height = heightOf(document, report, row);
    if (document.y + height > bottomOf(document)) {
      document.addPage();
      headings(document, report);
    }
    cells(document, report, row);
    const below = document.y;
    document
      .moveTo(margin, below)
      .lineTo(margin + widthOf(document), below)
      .lineWidth(0.3)
      .strokeColor(line)
      .stroke();
  }
}

function headings(document: Document, report: Report): void {
  document.font('Helvetica-Bold').fontSize(smallSize).fillColor(soft);
  cells(
    document,
    report,
    report.columns.map(({ heading }) => heading),
  );
  document
    .moveTo(margin, document.y)
    .lineTo(margin + widthOf(document), document.y)
    .lineWidth(0.8)
    .strokeColor(soft)
    .stroke();
  document.font('Helvetica').fontSize(textSize).fillColor(ink);
}

const gap = 6;

function widths(document: Document, { columns }: Report): number[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  return columns.map(({ share }) => (share / all) * widthOf(document));
}

function heightOf(document: Document, report: Report, row: readonly string[]): number {
  const each = widths(document, report).map((width, at) =>
    document.heightOfString(printable(row[at] ?? ''), { width: width - gap }),
  );
  return Math.max(...each) + 2 * rowPadding;
}

function cells(document: Document, report: Report, row: readonly string[]): void {
  const top = document.y + rowPadding;
  const height = heightOf(document, report, row);
  let left = margin;
  for (const [at, width] of widths(document, report).entries()) {
    const align = report.columns[at]?.numeric ? 'right' : 'left';
    document.text(printable(row[at] ?? ''), left, top, { width: width - gap, align });
    left += width;
  }
  document.x = margin;
  document.y = top - rowPadding + height;
}

function numberPages(document: Document, { title, language }: Report): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    document.page.margins.bottom = 0;
    const of = language === 'nb' ? `Side ${page + 1} av ${count}` : `Page ${page + 1} of ${count}`;
    const top = document.page.height - margin;
    document.font('Helvetica').fontSize(smallSize).fillColor(soft);
    document.text(printable(title), margin, top, { width: widthOf(document) / 2, lineBreak: false });
    document.text(of, margin + widthOf(document) / 2, top, {
      width: widthOf(document) / 2,
      align: 'right',
      lineBreak: false,
    });
  }
}

/** The standard fonts have the letters of Windows-1252. */
function printable(text: string): string {
  const lines = text.split('\n').map((each) => transliterate(each).text);
  return lines.join('\n');
}
