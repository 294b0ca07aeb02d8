// Signs in the bytes that a file is not Windows-1252 text: UTF-8, DOS code page 850, controls. Evidence: F-143.

/**
 * UTF-8 by its byte order mark, by a Norwegian or other Western letter in two bytes (0xC3 and a continuation: in Windows-1252
 * `Ã` and a symbol, which no name has), or because everything above ASCII is well-formed UTF-8.
 */
export function looksLikeUtf8(bytes: Uint8Array): boolean {
  const signs = new Utf8Signs();
  signs.add(bytes);
  return signs.seen;
}

/** The same for bytes that come in parts, none of which divides a letter. */
export class Utf8Signs {
  #certain = false;
  #sequences = 0;
  #wellFormed = true;

  get seen(): boolean {
    return this.#certain || (this.#wellFormed && this.#sequences > 0);
  }

  add(bytes: Uint8Array): void {
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.#certain = true;
    for (let i = 0; i < bytes.length && !this.#certain; i++) {
      const byte = bytes[i] ?? 0;
      if (byte < 0x80) continue;
      const length = sequenceLength(bytes, i);
      if (length === 2 && byte === 0xc3) this.#certain = true;
      else if (length === 0) this.#wellFormed = false;
      else {
        this.#sequences++;
        i += length - 1;
      }
    }
  }
}

/** Bytes of the well-formed UTF-8 sequence that begins here; 0 when none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length =
    lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
  for (let i = 1; i < length; i++) {
    if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/** Bytes that are letters in code page 850 and nothing in Windows-1252: ü, Å, É, Ø. */
const nothingIn1252: ReadonlySet<number> = new Set([0x81, 0x8f, 0x90, 0x9d]);
/** å and ø in code page 850; in Windows-1252 the signs † and ›, which do not touch a letter. */
const signsIn1252: ReadonlySet<number> = new Set([0x86, 0x9b]);
/** æ in code page 850; in Windows-1252 an opening quotation mark, which does not follow a letter. */
const openingQuote = 0x91;

/** DOS code page 850 by letters of it that are nothing, or out of place, in Windows-1252. */
export function looksLikeCodePage850(bytes: Uint8Array): boolean {
  return bytes.some((byte, i) => {
    if (nothingIn1252.has(byte)) return true;
    const afterLetter = isLetter(bytes[i - 1]);
    if (byte === openingQuote) return afterLetter;
    return signsIn1252.has(byte) && (afterLetter || isLetter(bytes[i + 1]));
  });
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
}
