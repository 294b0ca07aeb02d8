// Reads the words of a PDF made with the standard fonts: pages, and each piece of text as it was put there.
import { inflateSync } from 'node:zlib';
import { decodeWindows1252 } from '../../../contracts/values/windows-1252.ts';

export interface ReadPdf {
  pages: number;
  /** Every piece in the order in which it was drawn, parted by line ends. */
  text: string;
}

export function readPdf(pdf: Buffer): ReadPdf {
  const raw = pdf.toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map((match) => unpacked(String(match[1])));
  const pieces = streams.flatMap((stream) =>
    [...stream.matchAll(/\[([^\]]*)\] TJ/g)].map((match) => pieceOf(String(match[1]))),
  );
  return { pages: raw.match(/\/Type \/Page\b/g)?.length ?? 0, text: pieces.join('\n') };
}

function unpacked(stream: string): string {
  try {
    return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}

function pieceOf(array: string): string {
  const hex = [...array.matchAll(/<([0-9a-f]*)>/gi)].map((match) => match[1]).join('');
  return decodeWindows1252(Buffer.from(hex, 'hex'));
}
