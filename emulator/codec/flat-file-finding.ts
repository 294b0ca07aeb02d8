// Words a finding about a place in the file: line, record, field and positions, and the model's field that it carries.
import type { ModelField } from '../../contracts/field-mapping.ts';
import type { OutcomeCode } from '../../contracts/outcomes.ts';
import type { ReceiptPlace } from '../../contracts/receipt.ts';
import { fieldEnd, type LayoutName, type RecordField, type RecordType } from '../../contracts/record-layout.ts';
import type { Finding, Severity } from '../core/finding.ts';
import { fieldAt, modelFieldOf } from './flat-file-slots.ts';

/** Where in the file: positions count from 1 and are inclusive. The field is found from the position unless it is given. */
export interface FilePlace {
  line: number;
  type?: RecordType | undefined;
  layout?: LayoutName;
  field?: RecordField;
  from?: number;
  to?: number;
}

export interface FindingDetails {
  severity?: Severity;
  expected?: string;
  named?: Readonly<Record<string, string>>;
  /** Position of the basis that it is about, from 0. */
  basis?: number;
  /** Field of the model, where the field of the file does not tell. */
  about?: ModelField;
}

/** A finding at a place of the file. */
export function recordFinding(
  code: OutcomeCode,
  place: FilePlace,
  value: string,
  details: FindingDetails = {},
): Finding {
  const field = fieldOfPlace(place);
  const at = {
    field: details.about ?? modelFieldOf(field?.name),
    ...(details.basis === undefined ? {} : { basis: details.basis }),
  };
  const named = { ...(field ? { field: field.name } : {}), ...details.named };
  return {
    code,
    severity: details.severity ?? 'error',
    at,
    value,
    ...(details.expected === undefined ? {} : { expected: details.expected }),
    sent: sentPlace(place, field),
    ...(Object.keys(named).length > 0 ? { named } : {}),
  };
}

/** The place as a receipt names it. */
export function sentPlace(place: FilePlace, field: RecordField | undefined): ReceiptPlace {
  const from = place.from ?? field?.from;
  const to = place.to ?? (field ? fieldEnd(field) : undefined);
  return {
    kind: 'record',
    line: place.line,
    ...(place.type ? { record: place.type } : {}),
    ...(field ? { field: field.name } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** The one field that the positions lie in; none when they span several. */
function fieldOfPlace({ type, layout = 'standard', field, from, to = from }: FilePlace): RecordField | undefined {
  if (field || !type || from === undefined || to === undefined) return field;
  const found = fieldAt(type, layout, from);
  return found && to <= fieldEnd(found) ? found : undefined;
}
