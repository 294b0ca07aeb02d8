// VE-206: numeric fields that hold no number, and signs that are neither blank nor minus.
import { type FieldKind, type LayoutName, type RecordType, recordLayout } from '../../contracts/record-layout.ts';
import type { Finding } from '../core/finding.ts';
import { recordFinding } from './flat-file-finding.ts';
import { decoded, rawField, readSignedNumber, readWholeNumber, type Slot, slot } from './flat-file-slots.ts';
import type { RecordText, RecordWalk } from './flat-file-walk.ts';

const numeric: ReadonlySet<FieldKind> = new Set(['digits', 'signed-decimal', 'decimal', 'count']);

function numericSlots(type: RecordType, layout: LayoutName): Slot[] {
  return recordLayout(type, layout)
    .fields.filter(({ kind }) => numeric.has(kind))
    .map(({ name }) => slot(type, layout, name));
}

const slots: Readonly<Record<LayoutName, Readonly<Record<RecordType, readonly Slot[]>>>> = {
  standard: bySlots('standard'),
  extended: bySlots('extended'),
};

function bySlots(layout: LayoutName): Record<RecordType, Slot[]> {
  return {
    ST: numericSlots('ST', layout),
    FL: numericSlots('FL', layout),
    LT: numericSlots('LT', layout),
    SL: numericSlots('SL', layout),
  };
}

/** Adds a finding for each numeric field of the record that holds no number; tells whether all of them do. */
export function checkNumbers(walk: RecordWalk, findings: Finding[]): boolean {
  const { type } = walk;
  if (!type) return false;
  let sound = true;
  for (const at of slots[walk.layout][type]) {
    if (isNumber(walk, at)) continue;
    sound = false;
    const place = { line: walk.line, type, layout: walk.layout, field: at.field };
    findings.push(recordFinding('VE-206', place, decoded(rawField(walk, at)), { expected: pattern(at) }));
  }
  return sound;
}

function isNumber(record: RecordText, at: Slot): boolean {
  if (at.field.kind === 'signed-decimal') return readSignedNumber(record, at) !== undefined;
  return readWholeNumber(record, at) >= 0;
}

/** The right form, with `9` for any digit. */
function pattern({ field }: Slot): string {
  if (field.kind !== 'signed-decimal') return '9'.repeat(field.length);
  const digits = '9'.repeat(field.length - 1);
  return `"${digits} " / "${digits}-"`;
}
