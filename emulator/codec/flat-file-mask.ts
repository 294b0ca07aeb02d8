// Overwrites real-looking person numbers in a flat file, one for one, before its bytes are kept anywhere (F-315).
import { recordLayout } from '../../contracts/record-layout.ts';
import { isRealLooking, maskRealLooking, type RealLookingOptions } from '../../contracts/values/real-looking.ts';
import { type RecordText, rawField, readIdentifier, type Slot, slot } from './flat-file-slots.ts';
import { firstRecordOffset, RecordWalk } from './flat-file-walk.ts';

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
  const text = bytes.toString('latin1');
  const masks = new Masks(text);
  const walk = new RecordWalk(text, { from: firstRecordOffset(text), to: text.length, line: 1 });
  while (walk.advance()) maskRecord(text, walk, { masks, options });
  // Positions mean nothing in a damaged file: a number that stands alone is found wherever it is.
  const masked = maskRealLooking(masks.applied(), options);
  return masked === text ? bytes : Buffer.from(masked, 'latin1');
}

interface Masking {
  masks: Masks;
  options: RealLookingOptions;
}

function maskRecord(text: string, walk: RecordWalk, to: Masking): void {
  const { type, layout, from } = walk;
  const record = { text, from, to: walk.to };
  if (!type) {
    const raw = text.slice(from, walk.to);
    to.masks.replace(from, raw, maskRealLooking(raw, { ...to.options, insideLongerRuns: true }));
    return;
  }
  if (type === 'FL' || type === 'LT') {
    const at = customerSlots[type];
    const raw = rawField(record, at);
    if (isRealLooking(readIdentifier(record, at), to.options))
      to.masks.replace(from + at.start, raw, '*'.repeat(raw.length));
    else maskParted(record, at, to);
  }
  for (const at of textSlots[type][layout]) {
    const raw = rawField(record, at);
    if (perhapsNumber.test(raw)) to.masks.replace(from + at.start, raw, maskRealLooking(raw, to.options));
  }
}

/** A number with a blank, dots or a dash in it does not fit: it runs on into the next field, and moves the rest of the record. */
function maskParted({ text, from, to: end }: RecordText, at: Slot, to: Masking): void {
  const found = parted.exec(text.slice(from + at.start, Math.min(from + at.end + mostBetween, end)))?.[0] ?? '';
  if (/\D/.test(found.slice(0, numberLength)) && isRealLooking(found, to.options))
    to.masks.replace(from + at.start, found, found.replace(/\d/g, '*'));
}

/** Replacements of the same length, in the order of the text. */
class Masks {
  readonly #text: string;
  readonly #parts: string[] = [];
  #copied = 0;

  constructor(text: string) {
    this.#text = text;
  }

  replace(from: number, raw: string, masked: string): void {
    if (masked === raw) return;
    this.#parts.push(this.#text.slice(this.#copied, from), masked);
    this.#copied = from + raw.length;
  }

  applied(): string {
    return this.#copied === 0 ? this.#text : [...this.#parts, this.#text.slice(this.#copied)].join('');
  }
}
