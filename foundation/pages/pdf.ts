// Documents as PDF, without a browser: a sheet of A4 that text and tables are put on from top to bottom, on as many pages as it takes.
// The fonts are those that every reader has; they know the letters of Windows-1252, so a caller puts other letters into these first.
import PDFDocument from 'pdfkit';
import { dateOfInstant, isInstant } from '../world/instant.ts';

export interface PdfOptions {
  title: string;
  language: 'nb' | 'en';
  /** Moment that the document says it was made at, so that the same content is the same bytes; left out where it is no moment. */
  at: string;
  /** Margin on every side, in points (1/72 inch). */
  margin: number;
}

export interface PdfColumn {
  heading: string;
  numeric: boolean;
  /** Share of the width. */
  share: number;
}

export interface PdfRow {
  cells: readonly string[];
  /** Under the row, over its whole width, in a smaller size. */
  below?: readonly string[];
}

export interface PdfText {
  size: number;
  bold?: boolean;
  colour?: string;
  /** From the left and in points; the whole width when left out. */
  x?: number;
  width?: number;
  align?: 'left' | 'right';
}

const grey = '#555555';
const lineColour = '#bbbbbb';
const cellPadding = 4;

/** A4 upright, filled from top to bottom. */
export class PdfSheet {
  readonly #document: PDFKit.PDFDocument;
  readonly #margin: number;
  /** How far down the page is filled. */
  y: number;

  constructor({ title, language, at, margin }: PdfOptions) {
    this.#document = new PDFDocument({
      size: 'A4',
      margin,
      bufferPages: true,
      lang: language,
      info: { Title: title, ...(isInstant(at) ? { CreationDate: dateOfInstant(at) } : {}) },
    });
    this.#margin = margin;
    this.y = margin;
  }

  get left(): number {
    return this.#margin;
  }

  get width(): number {
    return this.#document.page.width - 2 * this.#margin;
  }

  get #bottom(): number {
    return this.#document.page.height - this.#margin - 20;
  }

  /** Wraps within its width and moves down; begins a page where it does not fit on this one. */
  text(content: string, style: PdfText): void {
    const { height } = this.#measured(content, style);
    this.room(height);
    this.#put(content, style, this.y);
    this.y += height;
  }

  /** Texts beside each other from the same height, each block line by line; moves down by the tallest. */
  beside(blocks: readonly { lines: readonly string[]; style: PdfText }[]): void {
    const heights = blocks.map(({ lines, style }) =>
      lines.reduce((sum, line) => sum + this.#measured(line, style).height, 0),
    );
    this.room(Math.max(0, ...heights));
    for (const { lines, style } of blocks) {
      let y = this.y;
      for (const line of lines) y += this.#put(line, style, y);
    }
    this.y += Math.max(0, ...heights);
  }

  space(points: number): void {
    this.y += points;
  }

  /** Begins a page unless so much fits on this one. */
  room(height: number): boolean {
    if (this.y + height <= this.#bottom || this.y === this.#margin) return false;
    this.#document.addPage();
    this.y = this.#margin;
    return true;
  }

  rule(): void {
    this.#document
      .moveTo(this.left, this.y)
      .lineTo(this.left + this.width, this.y)
      .lineWidth(0.5)
      .strokeColor(lineColour)
      .stroke();
  }

  /** The headings stand again at the top of every page that the rows go on to. */
  table(columns: readonly PdfColumn[], rows: readonly PdfRow[], size: number): void {
    const places = this.#places(columns);
    const head = { cells: columns.map(({ heading }) => heading) };
    this.#row(head, places, { size: size - 1, colour: grey });
    for (const row of rows) {
      const height = this.#rowHeight(row, places, size);
      if (this.room(height)) this.#row(head, places, { size: size - 1, colour: grey });
      this.#row(row, places, { size });
    }
  }

  /** Says on every page which it is, and closes the document. */
  async finish(pageOf: (page: number, pages: number) => string): Promise<Buffer> {
    const document = this.#document;
    const { count } = document.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      document.switchToPage(page);
      document.page.margins.bottom = 0;
      this.#put(
        pageOf(page + 1, count),
        { size: 8, colour: grey, align: 'right' },
        document.page.height - this.#margin,
      );
    }
    document.end();
    const chunks: Uint8Array[] = [];
    for await (const chunk of document) chunks.push(chunk as Uint8Array);
    return Buffer.concat(chunks);
  }

  #places(columns: readonly PdfColumn[]): Place[] {
    const all = columns.reduce((sum, { share }) => sum + share, 0);
    let x = this.left;
    return columns.map(({ share, numeric }) => {
      const width = (this.width * share) / all;
      const place = { x: x + cellPadding / 2, width: width - cellPadding, align: numeric ? 'right' : 'left' } as const;
      x += width;
      return place;
    });
  }

  #row({ cells, below = [] }: PdfRow, places: readonly Place[], style: PdfText): void {
    const heights = cells.map((cell, at) => this.#put(cell, { ...style, ...places[at] }, this.y));
    this.y += Math.max(0, ...heights);
    for (const text of below) {
      const small = { size: style.size - 1, colour: grey, x: this.left + cellPadding / 2 + 8, width: this.width - 16 };
      this.text(text, small);
    }
    this.y += cellPadding / 2;
    this.rule();
    this.y += cellPadding / 2;
  }

  /** Of the row itself and the first text under it: the others may go on to the next page. */
  #rowHeight({ cells, below = [] }: PdfRow, places: readonly Place[], size: number): number {
    const heights = cells.map((cell, at) => this.#measured(cell, { size, ...places[at] }).height);
    return Math.max(0, ...heights) + (below.length > 0 ? size * 1.3 : 0) + cellPadding;
  }

  #measured(content: string, style: PdfText): { height: number } {
    const { width = this.width } = style;
    const height = this.#styled(style).heightOfString(content === '' ? ' ' : content, { width });
    // What is longer than half a page is cut with an ellipsis.
    return { height: Math.min(height, this.#document.page.height / 2) };
  }

  #put(content: string, style: PdfText, y: number): number {
    const { x = this.left, width = this.width, align = 'left' } = style;
    const { height } = this.#measured(content, style);
    this.#styled(style).text(content, x, y, { width, align, height: height + 1, ellipsis: true });
    return height;
  }

  #styled({ size, bold = false, colour = '#000000' }: PdfText): PDFKit.PDFDocument {
    return this.#document
      .font(bold ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(size)
      .fillColor(colour);
  }
}

interface Place {
  x: number;
  width: number;
  align: 'left' | 'right';
}
