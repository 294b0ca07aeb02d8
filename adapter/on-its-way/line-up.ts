// Lines up what LAFT, what carried it and Visma tell of a basis, field by field in the order of the mapping, and says where they part.
import { type FieldMapping, fieldMapping } from '../../contracts/field-mapping.ts';
import type { LineKey, Told, ToldBasis } from './told-basis.ts';

/** `sent otherwise`: what LAFT has now is not what was sent; `received otherwise`: Visma read something else than was sent. */
export type Parting = 'sent otherwise' | 'received otherwise' | 'not carried';

export interface LinedUp {
  mapping: FieldMapping;
  /** Of an accounting dimension. */
  dimension?: number;
  laft: Told | undefined;
  carried: Told | undefined;
  visma: Told | undefined;
  /** Empty where all that tell it tell the same. */
  partings: readonly Parting[];
}

export interface LinedUpBasis {
  /** Of the transfer and of the basis; what is empty everywhere is left out. */
  fields: readonly LinedUp[];
  lines: readonly (readonly LinedUp[])[];
}

/** The places that tell; one that is absent has nothing to say, and is not compared. */
export interface Places {
  laft: ToldBasis;
  carried?: ToldBasis | undefined;
  visma?: ToldBasis | undefined;
}

export function lineUp({ laft, carried, visma }: Places): LinedUpBasis {
  const above = fieldMapping.filter(({ level }) => level !== 'line');
  const fields = above.map((mapping) => {
    const of = (place: ToldBasis | undefined) => place?.fields.get(mapping.field);
    return linedUp({ mapping, laft: of(laft), carried: of(carried), visma: of(visma) }, carried !== undefined);
  });
  const count = Math.max(...[laft, carried, visma].map((place) => place?.lines.length ?? 0));
  const lines = Array.from({ length: count }, (_, at) => {
    const [mine, theirs, its] = [laft, carried, visma].map((place) => place?.lines[at]?.fields);
    const keys = keysOf([mine, theirs, its]);
    return keys.map(({ key, ...rest }) =>
      linedUp(
        { ...rest, laft: mine?.get(key), carried: theirs?.get(key), visma: its?.get(key) },
        carried !== undefined,
      ),
    );
  });
  return { fields: fields.filter(isTold), lines: lines.map((line) => line.filter(isTold)) };
}

interface KeyOfLine {
  key: LineKey;
  mapping: FieldMapping;
  dimension?: number;
}

/** In the order of the mapping, an accounting dimension for each number that occurs. */
function keysOf(lines: readonly (ReadonlyMap<LineKey, Told> | undefined)[]): KeyOfLine[] {
  const found = new Set(lines.flatMap((fields) => [...(fields?.keys() ?? [])]));
  const numbers = [...found].flatMap((key) => Number(/^accountingDimension (\d+)$/.exec(key)?.[1] ?? 0) || []);
  return fieldMapping
    .filter(({ level }) => level === 'line')
    .flatMap((mapping): KeyOfLine[] => {
      if (mapping.field !== 'accountingDimension') return [{ key: mapping.field as LineKey, mapping }];
      const sorted = numbers.sort((one, other) => one - other);
      return sorted.map((dimension) => ({ key: `accountingDimension ${dimension}`, mapping, dimension }));
    });
}

function linedUp(row: Omit<LinedUp, 'partings'>, wasSent: boolean): LinedUp {
  const { laft, carried, visma } = row;
  const partings: Parting[] = [];
  if (wasSent && !carried && (laft?.value ?? '') !== '') partings.push('not carried');
  if (laft && carried && laft.value !== carried.value) partings.push('sent otherwise');
  if (carried && visma && carried.value !== visma.value) partings.push('received otherwise');
  return { ...row, partings };
}

function isTold({ laft, carried, visma }: LinedUp): boolean {
  return [laft, carried, visma].some((told) => (told?.value ?? '') !== '');
}
