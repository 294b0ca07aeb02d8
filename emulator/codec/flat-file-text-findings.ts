// VE-153: text lines of a basis that have no invoice line before them, or are wrongly numbered. A file may be nothing but such lines: so
// many are listed as anybody reads, and how many more there are.
import { isRealLooking, maskPersonNumber, type RealLookingOptions } from '../../contracts/values/person-number.ts';
import type { Finding } from '../core/finding.ts';
import type { OtherNumber } from '../core/screen.ts';
import { recordFinding, sentPlace } from './flat-file-finding.ts';
import { slot } from './flat-file-slots.ts';

/** At most so many a basis. */
const mostListed = 100;

const customerSlot = slot('LT', 'standard', 'KUNDENR');
const numberSlot = slot('LT', 'standard', 'LINJENR');
const pointerAt = { from: customerSlot.start + 1, to: slot('LT', 'standard', 'LØPENR').end };

/** What an LT says of the FL that it belongs to: its KUNDENR, and all of what connects the two. */
export interface TextPointer {
  customer: string;
  /** Begins with the customer. */
  whole: string;
}

/** The text lines without an invoice line that point at the same one. */
interface Strays extends TextPointer {
  count: number;
  /** Of the first ones. */
  lines: number[];
}

/** Text lines without an invoice line before them; the next invoice line tells which basis they stand in. */
export class StrayTexts {
  #byPointer = new Map<string, Strays>();

  add(line: number, pointer: TextPointer): void {
    const strays = this.#byPointer.get(pointer.whole) ?? { ...pointer, count: 0, lines: [] };
    if (strays.count === 0) this.#byPointer.set(pointer.whole, strays);
    strays.count++;
    if (strays.lines.length < mostListed) strays.lines.push(line);
  }

  /** Takes out those that point at an invoice line, or all of them. */
  take(pointer?: string): Strays[] {
    if (pointer === undefined) {
      const all = [...this.#byPointer.values()];
      this.#byPointer = new Map();
      return all;
    }
    const found = this.#byPointer.get(pointer);
    this.#byPointer.delete(pointer);
    return found ? [found] : [];
  }
}

/** What is wrong with the text lines of one basis. */
export class TextFindings {
  readonly #basis: number;
  readonly #options: RealLookingOptions;
  readonly #listed: Finding[] = [];
  readonly #numbers: OtherNumber[] = [];
  #count = 0;

  /** `basis`: its position in the transfer, from 0. `options`: how real-looking numbers are told from others where they are shown. */
  constructor(basis: number, options: RealLookingOptions) {
    this.#basis = basis;
    this.#options = options;
  }

  /** LINJENR is none of those that are possible. */
  wronglyNumbered(line: number, number: number, possible: readonly number[]): void {
    this.#add(() => {
      const place = { line, type: 'LT' as const, field: numberSlot.field };
      const details = { expected: possible.map(String).join(' / '), basis: this.#basis, about: 'text' as const };
      return recordFinding('VE-153', place, String(number), details);
    });
  }

  withoutLine(strays: readonly Strays[]): void {
    for (const { customer, lines } of strays) this.#noteNumber(customer, lines[0] ?? 0);
    const first = strays.flatMap((each) => each.lines.map((line) => ({ line, pointer: each })));
    const listed = first.toSorted((a, b) => a.line - b.line).slice(0, mostListed);
    for (const { line, pointer } of listed) {
      const place = { line, type: 'LT' as const, ...pointerAt };
      const details = { basis: this.#basis, about: 'text' as const };
      this.#add(() => recordFinding('VE-153', place, this.#shown(pointer), details));
    }
    this.#count += strays.reduce((sum, { count }) => sum + count, 0) - listed.length;
  }

  /** The last one says how many more there are. */
  findings(): Finding[] {
    const more = this.#count - this.#listed.length;
    if (more === 0) return this.#listed;
    return this.#listed.map((finding, at) =>
      at < this.#listed.length - 1 ? finding : { ...finding, named: { ...finding.named, more: String(more) } },
    );
  }

  /** Real-looking KUNDENR of lines without an invoice line, which have no place in the model: one of them is enough. */
  numbers(): readonly OtherNumber[] {
    return this.#numbers;
  }

  #add(make: () => Finding): void {
    this.#count++;
    if (this.#listed.length < mostListed) this.#listed.push(make());
  }

  /** Month +40 too: whether it counts is for the screen to ask. */
  #noteNumber(number: string, line: number): void {
    if (this.#numbers.length >= mostListed || !isRealLooking(number, { navSynthetic: false })) return;
    this.#numbers.push({ number, sent: sentPlace({ line, type: 'LT' }, customerSlot.field) });
  }

  /** KUNDENR is a number whatever its check digits say, which it is not as a part of a text. */
  #shown({ customer, whole }: TextPointer): string {
    return maskPersonNumber(customer, this.#options) + whole.slice(customer.length);
  }
}
