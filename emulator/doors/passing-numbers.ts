// Counts the numbers that could be a real person's in what passes by without being kept: a body or a file over the limit is looked
// through piece by piece, since it is nowhere held whole.
import type { PassedNumbers } from '../service/masking.ts';
import { endOfPiece, hasMarkup, mayBeKept } from './kept-file.ts';

const pieceBytes = 1 << 20;
/** Longer than a number with what stands in it, where a piece has neither the end of a line nor of an element. */
const overlapBytes = 128;

export class PassingNumbers {
  readonly #counted: PassedNumbers = { navSynthetic: 0, navReal: 0 };
  #parts: Buffer[] = [];
  #length = 0;
  #isMarkup: boolean | undefined;

  add(part: Buffer): void {
    this.#parts.push(part);
    this.#length += part.length;
    if (this.#length < pieceBytes) return;
    const piece = Buffer.concat(this.#parts);
    this.#isMarkup ??= hasMarkup(piece);
    const end = endOfPiece(piece, this.#isMarkup);
    const masked = this.#look(end > 0 ? piece.subarray(0, end) : piece);
    // The last bytes come once more, with what follows them; what was counted in them is overwritten.
    const rest = end > 0 ? piece.subarray(end) : masked.subarray(-overlapBytes);
    this.#parts = [rest];
    this.#length = rest.length;
  }

  /** Looks at what is left too. */
  end(): PassedNumbers {
    this.#look(Buffer.concat(this.#parts.splice(0)));
    return this.#counted;
  }

  #look(piece: Buffer): Buffer {
    const { bytes, numbers } = mayBeKept(piece, { navSynthetic: false }, this.#isMarkup);
    if (numbers > 0) {
      this.#counted.navReal += numbers;
      this.#counted.navSynthetic += mayBeKept(piece, { navSynthetic: true }, this.#isMarkup).numbers;
    }
    return bytes;
  }
}
