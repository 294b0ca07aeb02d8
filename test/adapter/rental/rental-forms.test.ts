// Rental data comes back the same from Excel and from YAML, whatever it holds.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRentalExcel } from '../../../adapter/rental/excel-import.ts';
import { writeRentalExcel } from '../../../adapter/rental/excel-template.ts';
import { readRentalYaml } from '../../../adapter/rental/read-yaml.ts';
import type { RentalData } from '../../../adapter/rental/rental-data.ts';
import { entriesOf } from '../../../adapter/rental/rental-entries.ts';
import { rentalThings } from '../../../adapter/rental/rental-fields.ts';
import { rentalToYaml } from '../../../adapter/rental/write-yaml.ts';
import { anyRentalData } from './any-rental-data.ts';

const seed = 20261122;

test.each(['nb', 'en'] as const)('any rental data is the same from Excel with headings in %s', async (lang) => {
  await fc.assert(
    fc.asyncProperty(anyRentalData({ twice: false }), async (data) => {
      expect(await readRentalExcel(await writeRentalExcel(data, lang), 'any.xlsx')).toEqual(data);
    }),
    { numRuns: 75, seed },
  );
});

test('any rental data is the same from YAML, dimensions that stand twice too', () => {
  fc.assert(
    fc.property(anyRentalData({ twice: true }), (data) => {
      expect(readRentalYaml(rentalToYaml(data), 'any.yaml')).toEqual(data);
    }),
    { numRuns: 200, seed },
  );
});

test('among such data every field has a value', () => {
  const some = fc.sample(anyRentalData({ twice: false }), { numRuns: 100, seed });
  const filled = new Set(some.flatMap(fieldsOf));
  const all = rentalThings.flatMap(({ thing, fields }) => fields.map(({ name }) => `${thing}: ${name}`));
  expect(all.filter((field) => !filled.has(field))).toEqual([]);
});

function fieldsOf(data: RentalData): string[] {
  return Object.entries(entriesOf(data)).flatMap(([thing, entries]) =>
    entries.flatMap(({ values }) => [...values.keys()].map((name) => `${thing}: ${name}`)),
  );
}
