// The steps that set the scene and that act: what they look like in a scenario.
import * as v from 'valibot';
import { settings } from '../../../contracts/settings.ts';
import { countShape, textShape } from './finding-shapes.ts';
import { type FieldWords, fieldWords } from './words.ts';

const shareShape = v.pipe(v.string('a share such as 2 %'), v.regex(/^\d{1,2}(\.\d)? %$/, 'a share such as 2 %'));

export const municipalityShape = v.strictObject({
  tenancies: countShape,
  seed: v.optional(countShape, 1),
  missing: v.optional(shareShape, '0 %'),
  mismatching: v.optional(shareShape, '0 %'),
});

export const settingsShape = v.strictObject(
  Object.fromEntries(
    settings.map(({ key, kind, values }) => [
      key,
      v.optional(
        kind === 'whole-number'
          ? v.pipe(v.string('a whole number in quotes'), v.regex(/^\d{1,9}$/, 'a whole number in quotes'))
          : v.picklist([...values], values.join(' or ')),
      ),
    ]),
  ),
);

export const registerShape = v.union([
  v.string('the name of a register, e.g. small town, or a file'),
  v.strictObject({ name: v.string('the name of a register'), settings: settingsShape }),
]);

export const rentalDataShape = v.union([
  v.string('the name of rental data, e.g. one tenancy, or a file'),
  v.strictObject({ municipality: municipalityShape }),
]);

const sentFieldShape = v.optional(textShape);
/** What can become of the receipt of a file. */
export const receiptDamages = ['late', 'twice', 'of another transfer', 'damaged'] as const;
const yesShape = v.optional(v.literal('yes', 'yes'));

/** Damage by field of the model, and the few kinds of damage that are about no field. */
export const damageShape = v.pipe(
  v.strictObject({
    ...(Object.fromEntries(fieldWords.map((words) => [words, sentFieldShape])) as Record<
      FieldWords,
      typeof sentFieldShape
    >),
    'in invoice basis': v.optional(countShape),
    'on line': v.optional(countShape),
    'record count': sentFieldShape,
    'record type of line': v.optional(v.strictObject({ line: countShape, becomes: textShape })),
    'cut record': v.optional(v.strictObject({ line: countShape, after: countShape })),
    'remove line': v.optional(countShape),
    'text line number': sentFieldShape,
    'remove record': v.optional(v.picklist(['ST', 'FL', 'LT', 'SL'], 'ST, FL, LT or SL')),
    'remove invoice bases': yesShape,
    'remove element': sentFieldShape,
    'repeat element': sentFieldShape,
    'cut off after': v.optional(countShape),
    'character set': v.optional(v.picklist(['UTF-8', 'DOS 850', 'Windows-1252'], 'UTF-8, DOS 850 or Windows-1252')),
    'padding in megabytes': v.optional(countShape),
    password: sentFieldShape,
    message: v.optional(v.literal('lost', 'lost')),
    answer: v.optional(v.literal('lost', 'lost')),
    receipt: v.optional(v.picklist(receiptDamages, receiptDamages.join(', '))),
  }),
  v.minEntries(1, 'at least one field to damage'),
);

export type Municipality = v.InferOutput<typeof municipalityShape>;
export type Damage = v.InferOutput<typeof damageShape>;
