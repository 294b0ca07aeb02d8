// VE-204: a record that is too short or too long for its layout, and FL records of the other layout than FORMAT says.
import {
  fieldEnd,
  fieldOf,
  type LayoutName,
  type RecordLayout,
  type RecordType,
  recordLayout,
  records,
} from '../../contracts/record-layout.ts';
import type { Finding } from '../core/finding.ts';
import { recordFinding } from './flat-file-finding.ts';
import { type RecordWalk, trimmedEnd } from './flat-file-walk.ts';

interface Lengths {
  /** Where the last mandatory field ends; its sign's position may be cut (F-149). */
  least: number;
  most: number;
}

function lengthsOf(layout: RecordLayout): Lengths {
  const mandatory = layout.fields.filter((field) => field.mandatory).at(-1);
  if (!mandatory) return { least: 0, most: layout.length };
  const sign = mandatory.kind === 'signed-decimal' ? 1 : 0;
  return { least: fieldEnd(mandatory) - sign, most: layout.length };
}

const lengths: ReadonlyMap<RecordLayout, Lengths> = new Map(
  [records.ST, records.FL.standard, records.FL.extended, records.LT, records.SL].map((layout) => [
    layout,
    lengthsOf(layout),
  ]),
);

function lengthsFor(type: RecordType, layout: LayoutName): Lengths {
  return lengths.get(recordLayout(type, layout)) ?? { least: 0, most: 0 };
}

const formatField = fieldOf(records.ST, 'FORMAT');

/** Finds the wrong lengths of one transfer; where all its invoice lines have the other layout, that is one finding. */
export class LengthCheck {
  /** Whether a record ended before its layout does, and was read all the same (F-149). */
  cutShort = false;
  #disagreementSeen = false;

  /** The finding about this record, or whether it is fit to be read: `fit` is false after a wrong length. */
  check(walk: RecordWalk): { finding?: Finding; fit: boolean } {
    const { type } = walk;
    if (!type) return { fit: false };
    const { least, most } = lengthsFor(type, walk.layout);
    const { length } = walk;
    if (length >= least && length < (recordLayout(type, walk.layout).shorterLength ?? most)) this.cutShort = true;
    if (length >= least && (length <= most || trimmedEnd(walk.text, walk.from, walk.to) - walk.from <= most))
      return { fit: true };
    if (type === 'FL' && fitsOtherLayout(length, walk.layout)) return this.#disagreement(walk, length);
    const from = length < least ? length + 1 : most + 1;
    const place = { line: walk.line, type, layout: walk.layout, from, to: Math.max(least, length) };
    return { finding: recordFinding('VE-204', place, String(length), { expected: `${least}-${most}` }), fit: false };
  }

  #disagreement(walk: RecordWalk, length: number): { finding?: Finding; fit: boolean } {
    if (this.#disagreementSeen) return { fit: false };
    this.#disagreementSeen = true;
    const { least, most } = lengthsFor('FL', walk.layout);
    const flag = walk.layout === 'extended' ? 'U' : ' ';
    const expected = `${least}-${most} (ST.${formatField.name} = "${flag}")`;
    const place = { line: walk.line, type: 'FL' as const, from: 1, to: length };
    return { finding: recordFinding('VE-204', place, String(length), { expected }), fit: false };
  }
}

/** A flag that is neither `U` nor blank, at its record. */
export function flagFinding(walk: RecordWalk): Finding | undefined {
  const flag = walk.text.slice(walk.from + formatField.from - 1, Math.min(walk.from + formatField.from, walk.to));
  if (flag === '' || flag === ' ' || flag === 'U') return undefined;
  return recordFinding('VE-204', { line: walk.line, type: 'ST', field: formatField }, flag, { expected: 'U / " "' });
}

function fitsOtherLayout(length: number, layout: LayoutName): boolean {
  const other = lengthsFor('FL', layout === 'extended' ? 'standard' : 'extended');
  return length >= other.least && length <= other.most;
}
