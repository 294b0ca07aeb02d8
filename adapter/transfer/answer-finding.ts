// Findings of an answer that comes without the catalogue's sentences: a message's error messages, a fault's detail.
import { fieldMapping, type ModelField } from '../../contracts/field-mapping.ts';
import { isOutcomeCode, type OutcomeCode, outcome, sentence } from '../../contracts/outcomes.ts';
import type { ReceiptFinding, ReceiptPlace } from '../../contracts/receipt.ts';

/** An error message as the web service words it: in one language, the rest optional. */
export interface AnsweredMessage {
  code: string;
  severity: 'error' | 'warning';
  text: string;
  field?: string;
  value?: string;
  line?: number;
  expected?: string;
  nearest?: string;
  remedy?: string;
}

/** Visma's own words as they are, and the catalogue's in English, where the code is one of the catalogue. */
export function findingOf(message: AnsweredMessage): ReceiptFinding {
  const value = message.value ?? '';
  const known = isOutcomeCode(message.code) ? outcome(message.code) : undefined;
  return {
    // A Visma that knows more codes than the catalogue still gave a complete answer: its code is kept as it is.
    code: message.code as OutcomeCode,
    severity: message.severity,
    field: modelField(message.field ?? known?.about ?? ''),
    value,
    place: placeOf(message),
    sentence: { nb: message.text, en: known ? inEnglish(known.code, message) : message.text },
    remedy: { nb: message.remedy ?? known?.remedy.nb ?? '', en: known?.remedy.en ?? message.remedy ?? '' },
    evidence: known?.evidence ?? 'F-509',
    ...extras(message),
  };
}

function inEnglish(code: OutcomeCode, { value, expected, nearest }: AnsweredMessage): string {
  return sentence(code, 'en', { value: value ?? '', expected: expected ?? '', nearest: nearest ?? '' });
}

function extras({ expected, line, nearest }: AnsweredMessage): Partial<ReceiptFinding> {
  return {
    ...(expected === undefined ? {} : { expected }),
    ...(line === undefined ? {} : { invoiceLine: line }),
    ...(nearest === undefined ? {} : { nearest: { value: nearest, because: { nb: '', en: '' } } }),
  };
}

function placeOf(message: AnsweredMessage): ReceiptPlace {
  return message.field === undefined ? { kind: 'whole' } : { kind: 'element', path: message.field };
}

/** A field by its name in the model; what is about the whole is about the transfer. */
function modelField(name: string): ModelField {
  return fieldMapping.find((row) => row.field === name)?.field ?? 'transferId';
}
