// Overwrites real-looking person numbers in a flat file, one for one, before its bytes are kept anywhere (F-315). Part by part, so
// that a large file is never held; no number is divided between two parts.
import { recordLayout } from '../../contracts/record-layout.ts';
import { isRealLooking, maskRealLooking, type RealLookingOptions } from '../../contracts/values/real-looking.ts';
import { type FileBytes, inMemory, textOf } from './file-bytes.ts';
import { rawField, readIdentifier, type Slot, slot } from './flat-file-slots.ts';
import { firstRecordOffset, type RecordText, RecordWalk } from './flat-file-walk.ts';

const numberLength = 11;
const customerSlots = { FL: slot('FL', 'standard', 'KUNDENR'), LT: slot('LT', 'standard', 'KUNDENR') };
const textSlots = {
  ST: { standard: textSlotsOf('ST', 'standard'), extended: textSlotsOf('ST', 'extended') },
  FL: { standard: textSlotsOf('FL', 'standard'), extended: textSlotsOf('FL', 'extended') },
  LT: { standard: textSlotsOf('LT', 'standard'), extended: textSlotsOf('LT', 'extended') },
  SL: { standard: [], extended: [] },
} as const;
const perhapsNumber = /\d\d\D?\d{2,3}\D?\d/;
/** At most so many characters stand between the parts of a number. */
const mostBetween = 6;
/** A number with all that may stand between its parts is shorter; at the end of a part there is no field of a record either. */
const longestNumber = 40;
const parted = /^\d\d[ .\-\u00a0]?\d\d[ .\-\u00a0]?\d\d[ .\-\u00a0]{0,3}\d{3}[ .\-\u00a0]?\d\d/;

function textSlotsOf(type: 'ST' | 'FL' | 'LT', layout: 'standard' | 'extended'): Slot[] {
  const { fields } = recordLayout(type, layout);
  return fields
    .filter(({ kind, length }) => kind === 'text' && length >= numberLength)
    .map(({ name }) => slot(type, layout, name));
}

/**
 * The same bytes when there is nothing to mask. In KUNDENR a possible date without a synthetic mark is enough; in texts the
 * number must pass its check digits too. Numeric fields are left alone: amounts in a row would look like numbers by chance.
 */
export function maskFlatFile(bytes: Buffer, options: RealLookingOptions): Buffer {
  const file = inMemory(bytes);
  const parts = [...maskedParts(file, options)];
  if (parts.every(({ text, masked }) => text === masked)) return bytes;
  return Buffer.from(parts.map(({ masked }) => masked).join(''), 'latin1');
}

/** One character a byte, as it was and as it may be kept; the same text where there is nothing to mask. */
export interface MaskedPart {
  text: string;
  masked: string;
}

/** The file as it may be kept, part by part. */
export function* maskedParts(file: FileBytes, options: RealLookingOptions): Generator<MaskedPart> {
  const walk = new RecordWalk(file, { from: firstRecordOffset(file), to: file.size, line: 1 });
  let masks = new Masks('', 0);
  while (walk.advance()) {
    if (walk.offset !== masks.offset) {
      yield* upTo(walk.offset, { file, masks, options });
      masks = new Masks(walk.text, walk.offset);
    } else if (masks.text === '') masks = new Masks(walk.text, walk.offset);
    maskRecord(walk, { masks, options });
  }
  yield* upTo(file.size, { file, masks, options });
}

/** The part that was walked, and what lies between it and `to`: the rest of a line that is longer than a part, or blank lines. */
function* upTo(
  to: number,
  { file, masks, options }: { file: FileBytes; masks: Masks; options: RealLookingOptions },
): Generator<MaskedPart> {
  const walked = masks.offset + masks.text.length;
  const whole = walked >= to;
  const end = whole ? to : Math.max(masks.offset, walked - longestNumber);
  if (end > masks.offset) yield masks.part(end - masks.offset, options);
  if (!whole) yield* maskedBetween(file, { from: end, to }, options);
}

/** Each part is read with so much before and after it that no number is missed. */
function* maskedBetween(
  file: FileBytes,
  { from, to }: { from: number; to: number },
  options: RealLookingOptions,
): Generator<MaskedPart> {
  for (let at = from; at < to; at += file.partLength) {
    const end = Math.min(at + file.partLength, to);
    const before = Math.max(0, at - longestNumber);
    const text = textOf(file, before, Math.min(end + longestNumber, file.size));
    const masked = maskRealLooking(text, { ...options, insideLongerRuns: true });
    const own = (each: string) => each.slice(at - before, end - before);
    yield { text: own(text), masked: own(masked) };
  }
}

interface Masking {
  masks: Masks;
  options: RealLookingOptions;
}

function maskRecord(walk: RecordWalk, to: Masking): void {
  const { type, layout, text, from } = walk;
  if (!type) {
    const raw = text.slice(from, walk.to);
    to.masks.replace(from, raw, maskRealLooking(raw, { ...to.options, insideLongerRuns: true }));
    return;
  }
  if (type === 'FL' || type === 'LT') {
    const at = customerSlots[type];
    const raw = rawField(walk, at);
    if (isRealLooking(readIdentifier(walk, at), to.options))
      to.masks.replace(from + at.start, raw, '*'.repeat(raw.length));
    else maskParted(walk, at, to);
  }
  for (const at of textSlots[type][layout]) {
    const raw = rawField(walk, at);
    if (perhapsNumber.test(raw)) to.masks.replace(from + at.start, raw, maskRealLooking(raw, to.options));
  }
}

/** A number with a blank, dots or a dash in it does not fit: it runs on into the next field, and moves the rest of the record. */
function maskParted({ text, from, to: end }: RecordText, at: Slot, to: Masking): void {
  const found = parted.exec(text.slice(from + at.start, Math.min(from + at.end + mostBetween, end)))?.[0] ?? '';
  if (/\D/.test(found.slice(0, numberLength)) && isRealLooking(found, to.options))
    to.masks.replace(from + at.start, found, found.replace(/\d/g, '*'));
}

/** Replacements of the same length in one part of the file, in the order of the text. */
class Masks {
  readonly text: string;
  /** Of the text, in the file. */
  readonly offset: number;
  readonly #parts: string[] = [];
  #copied = 0;

  constructor(text: string, offset: number) {
    this.text = text;
    this.offset = offset;
  }

  replace(from: number, raw: string, masked: string): void {
    if (masked === raw) return;
    this.#parts.push(this.text.slice(this.#copied, from), masked);
    this.#copied = from + raw.length;
  }

  /** The first `length` characters. Positions mean nothing in a damaged file: a number that stands alone is found wherever it is. */
  part(length: number, options: RealLookingOptions): MaskedPart {
    const fields = this.#copied === 0 ? this.text : [...this.#parts, this.text.slice(this.#copied)].join('');
    return { text: this.text.slice(0, length), masked: maskRealLooking(fields.slice(0, length), options) };
  }
}
