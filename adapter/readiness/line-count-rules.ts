// A basis with more texts, or more lines of one item, than the channels can number (LAFT-012). Evidence: F-034.
import { mappingOf } from '../../contracts/field-mapping.ts';
import type { ModelField } from '../../contracts/fields.ts';
import type { InBothLanguages } from '../../contracts/outcomes.ts';
import { countTextLines, mostTextLines } from '../invoicing/text-lines.ts';
import { highestRunningNumber } from '../transfer/running-numbers.ts';
import type { Missing } from './missing.ts';
import { missing, ownerOf, type Subject } from './subject.ts';

/** Not cut either: a tenant would be charged for something that no text speaks of. */
export function lineCountFindings(subject: Subject): Missing[] {
  const found = [...tooManyTexts(subject), ...tooManyOfItems(subject)];
  if (found.length > 0) subject.noted.behaviour('most-lines-of-a-basis');
  return found;
}

function tooManyTexts(subject: Subject): Missing[] {
  const count = countTextLines(subject.basis);
  if (count <= mostTextLines) return [];
  return [
    finding(subject, subject.basis.lines.length - 1, {
      field: 'text',
      value: { nb: `${count} tekstlinjer`, en: `${count} text lines` },
      most: mostTextLines,
    }),
  ];
}

function tooManyOfItems(subject: Subject): Missing[] {
  const byItem = Map.groupBy(subject.basis.lines.entries(), ([, line]) => line.itemNumber);
  return [...byItem].flatMap(([itemNumber, lines]) => {
    const [last] = lines.at(-1) ?? [0];
    if (itemNumber === '' || lines.length <= highestRunningNumber) return [];
    const value = { nb: `${itemNumber} på ${lines.length} linjer`, en: `${itemNumber} on ${lines.length} lines` };
    return [finding(subject, last, { field: 'itemNumber', value, most: highestRunningNumber })];
  });
}

interface TooMany {
  field: Extract<ModelField, 'text' | 'itemNumber'>;
  value: InBothLanguages;
  most: number;
}

function finding(subject: Subject, at: number, { field, value, most }: TooMany): Missing {
  const line = subject.basis.lines[at];
  const owner = line ? ownerOf(subject, line) : ({ thing: 'tenancy', id: subject.tenancy.id } as const);
  return missing('LAFT-012', {
    field,
    value: value.en,
    line: at,
    // What can be changed of it: the supplement that is one too many, or the interval, which makes shorter periods.
    enterAt: { thing: owner.thing, id: owner.id, field: owner.thing === 'supplement' ? 'description' : 'interval' },
    words: {
      value,
      field: mappingOf(field).laft ?? field,
      expected: {
        nb: `høyst ${most} i ett fakturagrunnlag; fakturer en kortere periode, eller færre tillegg`,
        en: `at most ${most} in one invoice basis; invoice a shorter period, or fewer supplements`,
      },
    },
  });
}
