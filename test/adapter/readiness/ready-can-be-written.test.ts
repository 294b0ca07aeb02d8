// Whatever readiness calls ready, every way to Visma that the installation uses can write: of what is entered today, and of books from
// before, which hold letters and line breaks that no field takes any more.
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { invoicePeriod } from '../../../adapter/invoicing/invoice-period.ts';
import { usualTerms, type Way } from '../../../adapter/invoicing/terms.ts';
import { inMessage } from '../../../adapter/transfer/carried-basis.ts';
import { decided } from '../../../adapter/transfer/decide.ts';
import { writeFlatFile } from '../../../adapter/transfer/flat-file-writer.ts';
import type { BookedBasis } from '../../../adapter/transfer/states.ts';
import { requestOf } from '../../../adapter/transfer/web-service-message.ts';
import { webServiceSender } from '../../../adapter/transfer/web-service-sender.ts';
import { type ModelField, mappingOf } from '../../../contracts/field-mapping.ts';
import { decodeWindows1252 } from '../../../contracts/values/windows-1252.ts';
import { changed, electricity } from '../small-data.ts';

const seed = 20261122;
const ways: readonly Way[] = [
  { channel: 'web-service', layout: 'extended' },
  { channel: 'file', layout: 'extended' },
  { channel: 'file', layout: 'standard' },
];

const letters = [
  ...'aÆøé 7-&<>"\'€łα🏠\u00a0',
  'a\u030a',
  'o\u0308',
  'x\u0323\u0307',
  '\n',
  '\r\n',
  '\u2028',
  '\t',
  '\u0001',
  '\ufffe',
];
const oddText = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 24 });
/** Mostly as it should be, so that much of it is ready. */
const text = fc.oneof(
  { arbitrary: fc.constantFrom('EHF', 'A\u030angstro\u0308m', 'To\nlinjer', ' 3 '), weight: 9 },
  oddText,
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const present = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const anyData = fc
  .record({
    tenant: fc
      .record({
        name: text,
        personNumber: fc.constantFrom('12838510068', ' 41879020008\n', '12838510069'),
        address: maybe(text),
        addressLine2: maybe(text),
        postalCode: fc.constantFrom('7010', '7010\n', ''),
        reference: maybe(text),
        externalReference: maybe(text),
        profile: maybe(fc.oneof(fc.constant('EHF\n'), text)),
        accounting: fc.array(fc.record({ dimension: fc.integer({ min: 2, max: 10 }), value: text }), { maxLength: 2 }),
      })
      .map(present),
    vatCode: fc.constantFrom('0', ' 0', '', 'e\u0301'),
    description: fc.oneof(text, fc.string({ unit: fc.constantFrom(...letters), maxLength: 300 })),
    amountOre: fc.oneof(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.constantFrom(0, 10_000_000_000)),
    rentOre: fc.oneof(fc.integer({ min: 0, max: 99_999_999 }), fc.constant(100_000_000)),
  })
  .map(({ tenant, vatCode, description, amountOre, rentOre }) =>
    changed({ tenant, tenancy: { rentOre, supplements: [{ ...electricity, description, vatCode, amountOre }] } }),
  );

let ready = 0;
afterAll(() => expect(ready).toBeGreaterThan(100));

test('every way in use writes what is ready, each value within its room and in its letters', async () => {
  const used = fc.subarray([...ways], { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(anyData, used, async (data, some) => {
      const terms = { ...usualTerms, vatRates: { '0': '0', ' 0': '0', 'e\u0301': '0' }, ways: some };
      const { drafts } = invoicePeriod(data, '2026-11', [], terms);
      for (const [at, draft] of drafts.entries()) {
        const booked = decided({ data, terms }, { id: `2026-11-00000${at + 1}`, ...draft.basis });
        if (booked.state !== 'ready') continue;
        ready += 1;
        for (const way of some) await writes(way, booked);
      }
    }),
    { numRuns: 1_000, seed },
  );
});

async function writes({ channel, layout }: Way, { basis }: BookedBasis): Promise<void> {
  const transfer = { transferId: 'T0000000001', reference: 'LAFT', senderSystem: 'LAFT' };
  if (channel === 'file') {
    const { bytes } = writeFlatFile({ ...transfer, layout, bases: [basis] });
    const records = decodeWindows1252(bytes).split('\r\n');
    expect(records.pop()).toBe('');
    expect(records.filter((record) => /\p{Cc}/u.test(record))).toEqual([]);
    return;
  }
  const { basis: carried } = inMessage(basis);
  for (const field of ['name', 'addressLine1', 'profile', 'externalReference', 'postalCode', 'customerNumber'] as const)
    expect(Array.from(carried[field]).length).toBeLessThanOrEqual(
      mappingOf(field satisfies ModelField).maxLength.extended ?? 0,
    );
  const request = JSON.stringify(requestOf({ ...transfer, bases: [carried] }));
  expect(request).toBe(request.normalize('NFC'));
  await sender.write({ ...transfer, bases: [carried] });
}

const connection = { url: 'http://127.0.0.1/', user: 'laft', password: 'laft', timeoutMs: 1_000 };
const sender = webServiceSender(connection, () => Promise.reject(new Error('nothing is sent')));
