// An amount of nothing, or one that has no room in its field (LAFT-013). Evidence: F-029.
import { fieldOf, recordLayout } from '../../contracts/record-layout.ts';
import { formatOre, norwegianKroner } from '../../contracts/values/money.ts';
import { rentCharge } from '../invoicing/charges.ts';
import type { Missing } from './missing.ts';
import { missing, ownerOf, type Subject } from './subject.ts';

/** The largest amount of a field: one of its positions is the sign's. Both layouts have the same room. */
function largestOre(field: 'PRIS' | 'BELØP'): number {
  return 10 ** (fieldOf(recordLayout('FL', 'extended'), field).length - 1) - 1;
}

const limitOre = Math.min(largestOre('PRIS'), largestOre('BELØP'));

export function amountFindings(subject: Subject): Missing[] {
  return subject.basis.lines.flatMap((line, at) => {
    const size = Math.max(Math.abs(line.amountOre), Math.abs(line.unitPriceOre));
    if (line.amountOre !== 0 && size <= limitOre) return [];
    const { thing, id, words } = ownerOf(subject, line);
    return [
      missing('LAFT-013', {
        field: 'amount',
        value: formatOre(line.amountOre),
        line: at,
        enterAt: { thing, id, field: line.charge === rentCharge ? 'rent' : 'amount' },
        words: {
          thing: words,
          value: { nb: norwegianKroner(line.amountOre), en: formatOre(line.amountOre) },
          limit: { nb: norwegianKroner(limitOre), en: formatOre(limitOre) },
        },
      }),
    ];
  });
}
