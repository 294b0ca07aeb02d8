// Findings of an answer that comes without the catalogue's sentences: a message's error messages, a fault's detail.
import { fieldMapping, type ModelField } from '../../contracts/field-mapping.ts';
import { isOutcomeCode, type OutcomeCode, outcome, sentence } from '../../contracts/outcomes.ts';
import type { InBothLanguages, ReceiptFinding, ReceiptPlace } from '../../contracts/receipt.ts';

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

/** Visma's own words: each language where both stand in them, otherwise as they are, with the catalogue's English where it has the code. */
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
    sentence: known ? sentenceOf(known.code, message) : { nb: message.text, en: message.text },
    remedy: known ? { ...known.remedy, ...remedyOf(message) } : { nb: message.remedy ?? '', en: message.remedy ?? '' },
    evidence: known?.evidence ?? 'F-509',
    ...extras(message),
  };
}

function sentenceOf(code: OutcomeCode, message: AnsweredMessage): InBothLanguages {
  const { nb, en } = inTwoLanguages(message.text);
  return { nb, en: nb === en ? inEnglish(code, message) : en };
}

function remedyOf({ remedy }: AnsweredMessage): Partial<InBothLanguages> {
  if (remedy === undefined) return {};
  const { nb, en } = inTwoLanguages(remedy);
  return nb === en ? { nb } : { nb, en };
}

/**
 * A message has room for one text: Norwegian, ` / `, English. What both quote may hold a ` / ` too, as often in the one as in the
 * other, so that the middle one parts them; where there is no middle one the text is in one language.
 */
export function inTwoLanguages(text: string): InBothLanguages {
  const parts = text.split(' / ');
  if (parts.length % 2 === 1) return { nb: text, en: text };
  const half = parts.length / 2;
  return { nb: parts.slice(0, half).join(' / '), en: parts.slice(half).join(' / ') };
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
