// Everything that the bench does, each with the fact behind it: outcomes, settings, behaviours, fields and elements in one table.
import { behaviours } from './behaviours.ts';
import { type EvidenceMark, type FactId, facts } from './evidence.ts';
import { faultKinds } from './faults.ts';
import { fieldMapping } from './field-mapping.ts';
import { laftBehaviours, laftSettings } from './laft-behaviours.ts';
import { outcomes } from './outcomes.ts';
import { type RecordField, type RecordLayout, records } from './record-layout.ts';
import { markOf } from './rests-on.ts';
import { settings } from './settings.ts';
import { elementEvidence } from './web-service/element-evidence.ts';

export type EvidenceKind = 'outcome' | 'setting' | 'behaviour' | 'fault' | 'LAFT' | 'file' | 'message' | 'model';

export interface EvidenceRow {
  readonly kind: EvidenceKind;
  /** Code, key (`LAFT`: of a setting or behaviour of LAFT's side), `FL.KUNDENR` of the file, name of an element, or of a field of the model. */
  readonly what: string;
  readonly fact: FactId;
  readonly mark: EvidenceMark;
  /** The fact, in one sentence. */
  readonly sentence: string;
}

const sentences: ReadonlyMap<FactId, string> = new Map(facts.map(({ id, fact }) => [id, fact]));

function row(kind: EvidenceKind, what: string, fact: FactId): EvidenceRow {
  return { kind, what, fact, mark: markOf(fact), sentence: sentences.get(fact) ?? '' };
}

/** One row a thing and fact, in the order of the catalogue, the settings, the behaviours of both ends, the faults, the records and the messages. */
export function evidenceTable(): EvidenceRow[] {
  return [
    ...outcomes.map(({ code, evidence }) => row('outcome', code, evidence)),
    ...settings.map(({ key, evidence }) => row('setting', key, evidence)),
    ...behaviours.map(({ key, evidence }) => row('behaviour', key, evidence)),
    ...faultKinds.map(({ key, evidence }) => row('fault', key, evidence)),
    ...[...laftSettings, ...laftBehaviours].map(({ key, evidence }) => row('LAFT', key, evidence)),
    ...recordFields().map(([name, { evidence }]) => row('file', name, evidence)),
    ...elementEvidence.flatMap(({ elements, evidence }) =>
      elements.flatMap((element) => evidence.map((fact) => row('message', element, fact))),
    ),
    ...fieldMapping.map(({ field, evidence }) => row('model', field, evidence)),
  ];
}

/** Both layouts of FL have the same evidence for what both have. */
function recordFields(): [string, RecordField][] {
  const layouts: RecordLayout[] = [records.ST, records.FL.extended, records.LT, records.SL];
  return layouts.flatMap(({ type, fields }) =>
    fields.map((field): [string, RecordField] => [`${type}.${field.name}`, field]),
  );
}

/** Facts that no row rests on: they tell what the two systems are, how LAFT is used, and what the bench follows everywhere. */
export const backgroundFacts: readonly FactId[] = [
  'F-001',
  'F-002',
  'F-012',
  'F-013',
  'F-025',
  'F-026',
  'F-027',
  'F-102',
  'F-105',
  'F-106',
  'F-107',
  'F-145',
  'F-159',
  'F-302',
  'F-303',
  'F-304',
  'F-305',
  'F-407',
  'F-413',
  'F-508',
];
