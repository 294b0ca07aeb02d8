// Whether Visma has received of a basis what LAFT sent: who is invoiced by whom, for what and how much. Names, addresses and texts are left
// out: a channel may cut them, and says so.
import type { BookedBasis } from '../../adapter/transfer/states.ts';
import { type ModelField, mappingOf } from '../../contracts/field-mapping.ts';
import type { LayoutName } from '../../contracts/record-layout.ts';
import type { StoredBasis } from '../../emulator/service/visma.ts';
import type { Difference } from './compare.ts';
import { amountOf } from './language/words.ts';

/** A field of the model, how people read it, and what each end has of it. */
type Row = readonly [field: ModelField, words: string, inLaft: string, inVisma: string];

type InLaft = BookedBasis['basis'];
type InVisma = StoredBasis['basis'];

/**
 * Every field that differs, of the basis first and then line by line. What the channel or the file's layout has no place for is not
 * compared, nor is anything where the number of lines differs already.
 */
export function contentDiffers(sent: InLaft, { basis, channel }: StoredBasis, layout: LayoutName): Difference[] {
  const isCarried = ([field]: Row) => {
    const { carriedBy, flatFile } = mappingOf(field);
    return carriedBy.includes(channel) && (channel !== 'file' || flatFile[layout] !== null);
  };
  const differing = (rows: readonly Row[], of: string) =>
    rows
      .filter((row) => isCarried(row) && row[2] !== row[3])
      .map(([, words, expected, got]) => ({ path: `${of}, ${words}`, expected: told(expected), got: told(got) }));
  const lines = sent.lines.flatMap((line, at) =>
    differing(lineRows(line, basis.lines[at]), `${sent.id}, invoice line ${at + 1}`),
  );
  const count = [`${sent.lines.length}`, `${basis.lines.length}`] as const;
  const inLines = count[0] === count[1] ? lines : [difference(`${sent.id}, invoice lines`, ...count)];
  return [...differing(basisRows(sent, basis), sent.id), ...inLines];
}

function basisRows(sent: InLaft, received: InVisma): Row[] {
  return [
    ['client', 'client', sent.client, received.client],
    ['customerNumber', 'customer kind', sent.customerKind, received.customerKind],
    ['customerNumber', 'customer number', sent.customerNumber, received.customerNumber],
    ['profile', 'profile', sent.profile, received.profile],
    ['externalReference', 'external reference', sent.externalReference, received.externalReference],
    ['periodFrom', 'period from', sent.periodFrom, received.periodFrom],
    ['periodTo', 'period to', sent.periodTo, received.periodTo],
    ['creditOf', 'credit of', sent.creditOf, received.creditOf],
  ];
}

function lineRows(sent: InLaft['lines'][number], received: InVisma['lines'][number] | undefined): Row[] {
  if (!received) return [];
  return [
    ['itemNumber', 'item number', sent.itemNumber, received.itemNumber],
    ['unitPrice', 'unit price', amountOf(sent.unitPriceOre), amountOf(received.unitPriceOre)],
    ['quantity', 'quantity', amountOf(sent.quantityHundredths), amountOf(received.quantityHundredths)],
    ['amount', 'amount', amountOf(sent.amountOre), amountOf(received.amountOre)],
    ['vatCode', 'VAT code', sent.vatCode, received.vatCode],
    [
      'accountingDimension',
      'accounting',
      accounting(sent.accounting.map(({ dimension, value }) => [dimension, value])),
      accounting(received.dimensions.map(({ number, value }) => [number, value])),
    ],
  ];
}

function accounting(dimensions: readonly (readonly [number, string])[]): string {
  return dimensions
    .toSorted(([one], [other]) => one - other)
    .map(([number, value]) => `${number}: ${value}`)
    .join(', ');
}

function difference(path: string, expected: string, got: string): Difference {
  return { path, expected, got };
}

function told(value: string): string {
  return value === '' ? '(empty)' : value;
}
