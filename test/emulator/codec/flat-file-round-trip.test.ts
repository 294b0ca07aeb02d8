// What a writer that knows nothing of the reader's layout puts into a file is what the reader finds in it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../contracts/settings.ts';
import { readFlatFile } from '../../../emulator/codec/flat-file-reader.ts';
import { amina, endRecord, fileOf, invoiceLine, kari, signed, startRecord, textLine } from './flat-file-by-hand.ts';

function sortedDimensions(dimensions: Record<string, string>) {
  return Object.entries(dimensions)
    .filter(([, value]) => value !== '')
    .map(([number, value]) => ({ number: Number(number), value }))
    .sort((a, b) => a.number - b.number);
}

describe('what any writer writes is read back', () => {
  const letters = 'ABCÆØÅabcæøåéü0123456789 .,-/'.split('');
  const words = (max: number) =>
    fc.string({ unit: fc.constantFrom(...letters), maxLength: max }).map((text) => text.trim());
  const anyLine = fc.record({
    item: fc.stringMatching(/^[0-9]{4}$/),
    running: fc.stringMatching(/^[0-9]{2}$/),
    priceOre: fc.integer({ min: -99_999_999, max: 99_999_999 }),
    whole: fc.integer({ min: 1, max: 90 }),
    vatCode: fc.stringMatching(/^[0-9]{0,3}$/),
    dimensions: fc.dictionary(fc.integer({ min: 1, max: 10 }).map(String), words(12)),
    texts: fc.array(words(50), { maxLength: 3 }),
  });
  const anyBasis = fc.record({
    customer: fc.constantFrom(kari, amina, '00311000004'),
    client: fc.stringMatching(/^[0-9]{3}$/),
    name: words(30),
    address1: words(30),
    address2: words(30),
    postalCode: fc.stringMatching(/^[0-9]{4}$/),
    profile: words(20),
    contact: words(40),
    order: words(20),
    lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
  });

  test.each(['extended', 'standard'] as const)('%s layout', (layout) => {
    const bases = fc.array(anyBasis, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(bases, fc.boolean(), fc.constantFrom('\r\n', '\n'), (sent, cut, lineEnd) => {
        const records = sent.flatMap((basis, index) => {
          let number = 0;
          return basis.lines.flatMap((each, position) => {
            const running = `${index}${position}`.slice(-2);
            const head = { ...basis, item: each.item, running, caseNumber: `FG-${index}` };
            const amounts = {
              price: signed(each.priceOre, 8),
              quantity: String(each.whole * 100).padStart(9, '0'),
              amount: signed(each.priceOre * each.whole, 10),
            };
            const texts = each.texts.map((text) =>
              textLine({
                customer: basis.customer,
                client: basis.client,
                item: each.item,
                running,
                number: ++number,
                text,
              }),
            );
            return [
              invoiceLine({ ...head, ...amounts, vatCode: each.vatCode, dimensions: each.dimensions }, layout),
              ...texts,
            ];
          });
        });
        const all = [
          startRecord('T-1 Ære', layout === 'extended' ? 'U' : ''),
          ...records,
          endRecord(records.length + 2),
        ];
        const bytes = fileOf(cut ? all.map((record) => record.trimEnd()) : all, lineEnd);
        const [transfer] = readFlatFile(
          bytes,
          { ...defaultSettings(), 'quantity-decimals': '2' },
          { maxBytes: 1_000_000 },
        );
        expect(transfer?.findings).toEqual([]);
        expect([...(transfer?.bases() ?? [])].flatMap(({ findings }) => findings)).toEqual([]);
        const rich = layout === 'extended';
        const carried = (text: string) => (rich ? text : '');
        expect([...(transfer?.bases() ?? [])].map(({ basis }) => basis)).toEqual(
          sent.map((basis, index) => ({
            basisId: `FG-${index}`,
            client: basis.client,
            customerKind: basis.customer.startsWith('00') ? 'organisation' : 'person',
            customerNumber: basis.customer.replace(/^00/, ''),
            name: basis.name,
            addressLine1: basis.address1,
            addressLine2: basis.address2,
            postalCode: basis.postalCode,
            paymentForm: 'BG',
            profile: carried(basis.profile),
            contactReference: carried(basis.contact),
            externalReference: carried(basis.order),
            caseNumber: '',
            internalInvoice: '',
            periodFrom: '',
            periodTo: '',
            creditOf: '',
            lines: basis.lines.map((each, position) => ({
              itemNumber: each.item,
              runningNumber: `${index}${position}`.slice(-2),
              unitPriceOre: each.priceOre,
              quantityHundredths: each.whole * 100,
              amountOre: each.priceOre * each.whole,
              vatCode: carried(each.vatCode),
              dimensions: rich ? sortedDimensions(each.dimensions) : [],
              texts: each.texts,
            })),
          })),
        );
      }),
      { numRuns: 60, seed: 20261122 },
    );
  });
});
