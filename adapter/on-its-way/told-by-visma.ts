// An invoice basis as Visma received it, in its own terms.
import { type BasisField, fieldMapping, type ModelField } from '../../contracts/field-mapping.ts';
import { hundredths, kroner } from '../../foundation/pages/norwegian.ts';
import type { SeenBasis } from './seen-in-visma.ts';
import { allDimensions, joined, type LineKey, type Told, type ToldBasis } from './told-basis.ts';

export function toldByVisma({ transferId, basis }: SeenBasis): ToldBasis {
  const own = fieldMapping.flatMap(({ field, level }): [ModelField, Told][] => {
    const value = level === 'basis' ? basis[field as BasisField] : undefined;
    return typeof value === 'string' ? [[field, { value }]] : [];
  });
  return {
    fields: new Map<ModelField, Told>([['transferId', { value: transferId }], ...own]),
    lines: basis.lines.map((line) => ({ fields: new Map(lineFields(line)) })),
  };
}

function lineFields(line: SeenBasis['basis']['lines'][number]): [LineKey, Told][] {
  const values: [LineKey, string][] = [
    ['itemNumber', line.itemNumber],
    ['runningNumber', line.runningNumber.replace(/^0+(?=\d)/, '')],
    ['unitPrice', kroner(line.unitPriceOre)],
    ['quantity', hundredths(line.quantityHundredths)],
    ['amount', kroner(line.amountOre)],
    ['vatCode', line.vatCode],
    ['text', joined(line.texts)],
  ];
  const dimensions = line.dimensions.map(({ number, value }) => ({ dimension: number, value }));
  return [...values.map(([key, value]): [LineKey, Told] => [key, { value }]), ...allDimensions(dimensions)];
}
