// In what installations can differ, as one flat table: Visma's settings, what LAFT is set up with, how the file is written.
// `holds where` and the reports use the same names: a setting's key as it is, the others with LAFT or file before them.
import { settings } from '../../../contracts/settings.ts';

type Part = 'settings' | 'LAFT' | 'file' | 'register';

export interface Trait {
  /** Unlike every other one's, e.g. `record-count`, `LAFT layout`, `file line ends`. */
  readonly key: string;
  /** Its name in its part of an installation file, e.g. `layout` below `LAFT`. */
  readonly word: string;
  /** Which part of an installation file says it. */
  readonly part: Part;
  /** Empty for a whole number. */
  readonly values: readonly string[];
  /** What the default installation has. */
  readonly default: string;
}

/** How LAFT is set up; `duplicate protection` and `get transfer` are what it was told of its Visma. */
const laftRows = [
  ['layout', ['extended', 'standard'], 'extended'],
  ['batch size', [], '1000'],
  ['settle by', ['repeat', 'ask', 'person'], 'repeat'],
  ['duplicate protection', ['on', 'off'], 'on'],
  ['get transfer', ['offered', 'not-offered'], 'offered'],
  ['amounts', ['including-vat', 'excluding-vat'], 'including-vat'],
  ['vat code required', ['no', 'yes'], 'no'],
] as const;

/** How the file is written: forms that programs in production give it (F-147, F-149, F-151, F-201, F-202). */
const fileRows = [
  ['line ends', ['CRLF', 'LF'], 'CRLF'],
  ['trailing blanks', ['kept', 'cut'], 'kept'],
  ['start record', ['once', 'before each customer'], 'once'],
  ['records counted', ['all', 'start record once', 'invoice lines only'], 'all'],
  ['quantity', ['with two decimals', 'without decimals'], 'with two decimals'],
] as const;

export type LaftWord = (typeof laftRows)[number][0];
export type FileWord = (typeof fileRows)[number][0];

type Row = readonly [word: string, values: readonly string[], usual: string];

function partOf(part: Part, rows: readonly Row[]): Trait[] {
  return rows.map(([word, values, usual]) => ({ key: `${part} ${word}`, word, part, values, default: usual }));
}

/** Whether the installation adds to the scenarios' registers or overrides something there. */
export const registerTrait: Trait = {
  key: 'register',
  word: 'register',
  part: 'register',
  values: ['as given', 'changed'],
  default: 'as given',
};

/** Every trait: Visma's settings in their order, then LAFT's, the file's, and the register. */
export const traits: readonly Trait[] = [
  ...settings.map(({ key, kind, values, default: usual }) => ({
    key,
    word: key,
    part: 'settings' as const,
    values: kind === 'choice' ? values : [],
    default: usual,
  })),
  ...partOf('LAFT', laftRows),
  ...partOf('file', fileRows),
  registerTrait,
];

/** The traits of one part of an installation file. */
export function traitsOf(part: Part): readonly Trait[] {
  return traits.filter((trait) => trait.part === part);
}
