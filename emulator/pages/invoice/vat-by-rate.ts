// Net, VAT and gross of the lines of a basis, summed up by rate.
import type { StoredBasis } from '../../service/visma.ts';

export interface VatRow {
  /** Hundredths of a per cent. */
  rateHundredths: number;
  /** Øre. */
  netOre: number;
  vatOre: number;
  grossOre: number;
}

/** Lowest rate first; nothing where the booking of a line is not known. */
export function vatByRate(lines: StoredBasis['lines']): VatRow[] | undefined {
  const rows = new Map<number, VatRow>();
  for (const { vatCode, netOre, vatOre, grossOre } of lines) {
    const { rateHundredths } = vatCode;
    if (rateHundredths === undefined || netOre === undefined || vatOre === undefined || grossOre === undefined)
      return undefined;
    const row = rows.get(rateHundredths) ?? { rateHundredths, netOre: 0, vatOre: 0, grossOre: 0 };
    row.netOre += netOre;
    row.vatOre += vatOre;
    row.grossOre += grossOre;
    rows.set(rateHundredths, row);
  }
  return rows.size === 0 ? undefined : [...rows.values()].sort((a, b) => a.rateHundredths - b.rateHundredths);
}
