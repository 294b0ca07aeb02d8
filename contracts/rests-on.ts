// What an answer rests on: each outcome, setting and named behaviour that took part, with the fact behind it and its mark.
import { type BehaviourKey, behaviour, behaviours, isBehaviourKey } from './behaviours.ts';
import { type EvidenceMark, type FactId, facts } from './evidence.ts';
import { type LaftBehaviourKey, type LaftSettingKey, laftBehaviours, laftSettings, ofLaft } from './laft-behaviours.ts';
import { isOutcomeCode, type OutcomeCode, outcome, outcomes } from './outcomes.ts';
import { type SettingKey, setting, settings } from './settings.ts';

/**
 * One thing that took part in an answer: it was consulted in a place where something else there could have changed the answer.
 * Values of settings are those of the installation that answered.
 */
export interface RestsOn {
  readonly what: OutcomeCode | SettingKey | BehaviourKey | LaftBehaviourKey | LaftSettingKey;
  /** Of a setting, Visma's or LAFT's. */
  readonly value?: string;
  readonly fact: FactId;
  readonly mark: EvidenceMark;
}

const marks: ReadonlyMap<FactId, EvidenceMark> = new Map(facts.map(({ id, mark }) => [id, mark]));

/** `documented`, `observed` or `assumed`. Throws when there is no such fact. */
export function markOf(fact: FactId): EvidenceMark {
  const mark = marks.get(fact);
  if (!mark) throw new Error(`no fact ${fact}`);
  return mark;
}

const known = new Map<string, RestsOn>();
const rememberedOnes = new Set<RestsOn>();
/** There are some hundred things; but a setting may be any whole number, and a test bench that runs for months is given many. */
const mostRemembered = 10_000;

/** The same object for the same thing, so that a million bases need not hold a million of them. */
function remembered(what: RestsOn['what'], fact: FactId, value?: string): RestsOn {
  const key = value === undefined ? what : `${what}=${value}`;
  const found = known.get(key);
  if (found) return found;
  const made = { what, ...(value === undefined ? {} : { value }), fact, mark: markOf(fact) };
  if (known.size >= mostRemembered) {
    known.clear();
    rememberedOnes.clear();
  }
  known.set(key, made);
  rememberedOnes.add(made);
  return made;
}

/** A rule that found something. */
export function restsOnOutcome(code: OutcomeCode): RestsOn {
  return remembered(code, outcome(code).evidence);
}

/** A setting whose value decided. */
export function restsOnSetting(key: SettingKey, value: string): RestsOn {
  return remembered(key, setting(key).evidence, value);
}

/** A named behaviour that decided. */
export function restsOnBehaviour(key: BehaviourKey): RestsOn {
  return remembered(key, behaviour(key).evidence);
}

/** A fault of the web service: the character set of a file is documented, that of a message is another one, known from elsewhere. */
export function restsOnFault(code: OutcomeCode): RestsOn[] {
  const itself = restsOnOutcome(code);
  if (code !== 'VE-205') return [itself];
  return [itself, restsOnBehaviour('message-in-utf-8'), restsOnBehaviour('message-is-a-reconstruction')];
}

/** A named behaviour of LAFT that decided. */
export function restsOnLaft(key: LaftBehaviourKey): RestsOn;
/** A setting of LAFT whose value decided. */
export function restsOnLaft(key: LaftSettingKey, value: string): RestsOn;
export function restsOnLaft(key: LaftBehaviourKey | LaftSettingKey, value?: string): RestsOn {
  const row = ofLaft(key);
  if (!row) throw new Error(`LAFT has no ${key}`);
  return remembered(key, row.evidence, value);
}

/** Takes down what a decision rests on, each thing once. Each end has its own words for what it takes down. */
export class TakenDown {
  readonly #restsOn = new Set<RestsOn>();

  /** Takes down that a rule found something. */
  outcome(code: OutcomeCode): void {
    this.#restsOn.add(restsOnOutcome(code));
  }

  add(restsOn: Iterable<RestsOn>): void {
    for (const each of restsOn) this.#restsOn.add(each);
  }

  all(): RestsOn[] {
    return inOneList([...this.#restsOn]);
  }
}

const order: ReadonlyMap<string, number> = new Map(
  [
    ...outcomes.map(({ code }) => code),
    ...[settings, behaviours, laftSettings, laftBehaviours].flatMap((rows) => rows.map(({ key }) => key)),
  ].map((what, place) => [what, place]),
);

/** Those that were read from somewhere, or are remembered no more, may be there twice; of the remembered ones there is one each. */
function eachOnce(each: ReadonlySet<RestsOn>): RestsOn[] {
  const all = [...each];
  if (all.every((one) => rememberedOnes.has(one))) return all;
  return [...new Map(all.map((one) => [`${one.what}=${one.value ?? ''}`, one])).values()];
}

/** Each once: outcomes in the order of the catalogue, then settings, then behaviours, those of Visma before those of LAFT. */
export function inOneList(...lists: readonly (readonly RestsOn[])[]): RestsOn[] {
  const each = new Set<RestsOn>();
  for (const list of lists) for (const one of list) each.add(one);
  return eachOnce(each).sort((a, b) => (order.get(a.what) ?? 0) - (order.get(b.what) ?? 0));
}

/** All that a receipt rests on, its bases included. Receipts that were stored before evidence was told have none. */
export function restsOnAll(receipt: {
  readonly restsOn?: readonly RestsOn[];
  readonly bases: Iterable<{ readonly restsOn?: readonly RestsOn[] }>;
}): RestsOn[] {
  const each = new Set<RestsOn>(receipt.restsOn ?? []);
  for (const { restsOn } of receipt.bases) for (const one of restsOn ?? []) each.add(one);
  return inOneList([...each]);
}

/** Its title in Norwegian and English. */
export function titleOf({ what }: Pick<RestsOn, 'what'>): { readonly nb: string; readonly en: string } {
  if (isOutcomeCode(what)) return outcome(what).title;
  if (isBehaviourKey(what)) return behaviour(what).title;
  return ofLaft(what)?.title ?? setting(what as SettingKey).title;
}

/** `record-count=warning`, or the code or key alone. */
export function nameOf({ what, value }: Pick<RestsOn, 'what' | 'value'>): string {
  return value === undefined ? what : `${what}=${value}`;
}
