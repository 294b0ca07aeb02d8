// Verifies what a workspace has received: counts what matches, and where that is too few, finds what comes nearest.
import type { RealLookingOptions } from '../../contracts/values/person-number.ts';
import { userErrorOf } from '../../foundation/config/source-document.ts';
import { Comparison, type Condition } from '../core/near-misses.ts';
import { realLookingOptions } from '../core/screen.ts';
import type { Store } from '../stores/store.ts';
import { storedBasis } from './basis-content.ts';
import { maskValue } from './masking.ts';
import { basisFields, conditionOf, type SoughtField, transferFields, valuesOf } from './sought-fields.ts';
import { storedReceipt } from './stored-receipt.ts';
import type { HowMany, Shown, Verification, Verified } from './verification.ts';
import { type Subject, sentenceOfVerification } from './verification-words.ts';
import type { Workspaces } from './workspaces.ts';

const readAtOnce = 1000;
const shownAtMost = { matching: 10, nearest: 5 };

/** Throws a UserError when the question makes no sense. */
export async function verify(
  store: Store,
  workspaces: Workspaces,
  workspace: string,
  verification: Verification,
): Promise<Verified> {
  const { bases, transfers } = verification;
  if ((bases === undefined) === (transfers === undefined)) throw userErrorOf([eitherSubject]);
  if (verification.exactly !== undefined && (verification.atLeast ?? verification.atMost) !== undefined)
    throw userErrorOf([eitherCount]);
  const { workspace: row, index } = await workspaces.look(workspace);
  const at = { branch: row.branch, sequence: row.head };
  const asked = { verification, options: realLookingOptions(index.register.settings) };
  if (bases) return answer({ ...asked, subject: 'bases', fields: basisFields, sought: bases }, basesUpTo(store, at));
  return answer(
    { ...asked, subject: 'transfers', fields: transferFields, sought: transfers ?? {} },
    transfersUpTo(store, at),
  );
}

const eitherSubject = {
  nb: 'Oppgi enten bases eller transfers, f.eks. { exactly: 1, bases: { customerNumber: "12838510068" } }.',
  en: 'Say either bases or transfers, e.g. { exactly: 1, bases: { customerNumber: "12838510068" } }.',
};

const eitherCount = {
  nb: 'Oppgi enten exactly, eller atLeast og atMost.',
  en: 'Say either exactly, or atLeast and atMost.',
};

interface Question<T, Name extends string> {
  subject: Subject;
  verification: HowMany;
  fields: readonly SoughtField<T, Name>[];
  sought: Partial<Record<Name, string | number | boolean | undefined>>;
  options: RealLookingOptions;
}

async function answer<T, Name extends string>(asked: Question<T, Name>, things: AsyncIterable<T>): Promise<Verified> {
  const { fields, sought, options, subject, verification } = asked;
  const conditions: Condition<T>[] = fields.flatMap((field) => {
    const wanted = sought[field.name];
    return wanted === undefined ? [] : [conditionOf(field, String(wanted))];
  });
  const comparison = new Comparison(conditions, shownAtMost);
  for await (const thing of things) comparison.take(thing);
  const { matched: found, compared } = comparison;
  const mask = (name: string, text: string) => maskValue(text, name === 'customerNumber', options);
  const show = (thing: T): Shown => shown(fields, thing, mask);
  const { exactly, atLeast = exactly ?? (verification.atMost === undefined ? 1 : 0), atMost = exactly } = verification;
  const tooFew = found < atLeast;
  const verified = {
    holds: !tooFew && (atMost === undefined || found <= atMost),
    found,
    compared,
    matching: comparison.matching.map(show),
    nearest: (tooFew ? comparison.nearest : []).map(({ thing, differences }) => ({
      received: show(thing),
      differences: differences.map(({ condition, expected, got }) => ({
        condition,
        expected: mask(condition, expected),
        got: got.map((value) => mask(condition, value)),
      })),
    })),
  };
  const titles = new Map(fields.map(({ name, title }) => [name as string, title]));
  const masked = conditions.map(({ name, expected }) => ({ name, expected: mask(name, expected) }));
  const howMany = { ...(exactly === undefined ? {} : { exactly }), ...given(verification) };
  const sentence = sentenceOfVerification({ ...verified, subject, howMany, conditions: masked, titles });
  return { ...verified, sentence };
}

function given({ atLeast, atMost }: HowMany): HowMany {
  return { ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) };
}

function shown<T, Name extends string>(
  fields: readonly SoughtField<T, Name>[],
  thing: T,
  mask: (name: string, text: string) => string,
): Shown {
  const entries = fields.flatMap((field): [string, string | string[]][] => {
    const values = valuesOf(field, thing).map((value) => mask(field.name, value));
    const [only, ...others] = values;
    return only === undefined ? [] : [[field.name, others.length === 0 ? only : values]];
  });
  return Object.fromEntries(entries);
}

type UpTo = { branch: string; sequence: number };

/** Newest transfer first. */
async function* basesUpTo(store: Store, { branch, sequence }: UpTo) {
  let after = { sequence: sequence + 1, position: -1 };
  for (;;) {
    const bases = await store.bases.walk(branch, after, readAtOnce);
    for (const basis of bases) yield storedBasis(basis);
    const last = bases.at(-1);
    if (!last) return;
    after = { sequence: last.sequence, position: last.position };
  }
}

async function* transfersUpTo(store: Store, { branch, sequence }: UpTo) {
  let before = sequence + 1;
  for (;;) {
    const receipts = await store.transfers.walk(branch, before, readAtOnce);
    for (const { receipt } of receipts) yield storedReceipt(receipt);
    const last = receipts.at(-1);
    if (!last) return;
    before = last.sequence;
  }
}
