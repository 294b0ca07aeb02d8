// What an outcome of the catalogue consists of, and how its sentence is filled.
import type { FactId } from '../evidence.ts';
import type { ModelField } from '../fields.ts';
import type { SettingKey } from '../setting-keys.ts';

export type Channel = 'file' | 'web-service';
export type Language = 'nb' | 'en';

/** A text in Norwegian (bokmål) and in English. */
export interface InBothLanguages {
  readonly nb: string;
  readonly en: string;
}

/** A field of the model, or the thing that an outcome without a field is about. */
export type About = ModelField | 'transfer' | 'message' | 'file' | 'record' | 'service' | 'charge';

export interface OutcomeDetails {
  /** The short "what". */
  readonly title: InBothLanguages;
  readonly foundBy: 'LAFT' | 'Visma' | 'bench';
  readonly about: About;
  /** The channels that can carry it. */
  readonly channels: readonly Channel[];
  /** What it holds back or rejects. */
  readonly scope: 'tenancy' | 'basis' | 'transfer';
  readonly severity: 'error' | 'warning';
  /** The setting of the installation that decides the severity, or that the finding is ignored. */
  readonly severitySetting?: SettingKey;
  /**
   * What was expected and what was got. `{name}` is a value; `{name|words}` has words for when there is none; a part in
   * `[brackets]` goes away with a value that is missing in it; any other missing value reads "(empty)".
   */
  readonly sentence: InBothLanguages;
  /** What to do, and in which system. */
  readonly remedy: InBothLanguages;
  readonly evidence: FactId;
}

type Defaulted = 'foundBy' | 'channels' | 'scope' | 'severity';

/** A row as written down: what is usual is left out. */
export type OutcomeRow = { readonly code: string } & Omit<OutcomeDetails, Defaulted> &
  Partial<Pick<OutcomeDetails, Defaulted>>;

const nothing: InBothLanguages = { nb: '(tomt)', en: '(empty)' };
const placeholder = /\{(\w+)(?:\|([^}]*))?\}/g;

/** A sentence with its values filled in; see `OutcomeDetails.sentence` for the form. */
export function fillSentence(
  template: InBothLanguages,
  lang: Language,
  values: Readonly<Record<string, string>>,
): string {
  const known = (name: string): string | undefined => values[name]?.trim() || undefined;
  const whole = template[lang].replace(/\[([^\]]*)\]/g, (_, part: string) =>
    [...part.matchAll(placeholder)].every(([, name = '', words]) => words !== undefined || known(name)) ? part : '',
  );
  return whole.replace(
    placeholder,
    (_, name: string, words: string | undefined) => known(name) ?? words ?? nothing[lang],
  );
}

/** The names of the values that a sentence can take. */
export function placeholdersIn(template: string): string[] {
  return [...new Set([...template.matchAll(placeholder)].map(([, name = '']) => name))];
}
