// The mapping: every field in each channel that can carry it, under a name and a length that exist there.
import { describe, expect, it } from 'vitest';
import { facts } from '../../contracts/evidence.ts';
import { fieldMapping, type ModelField, mappingOf } from '../../contracts/field-mapping.ts';
import { fieldOf, type LayoutName, recordLayout, records } from '../../contracts/record-layout.ts';
import { xsdText } from '../../contracts/web-service/service.ts';

const layouts: LayoutName[] = ['standard', 'extended'];
const schema = xsdText();

describe.each(fieldMapping.map((row) => ({ ...row })))('$field', (row) => {
  it('has a name in each channel that carries it, and none elsewhere', () => {
    expect(row.carriedBy.includes('file')).toBe(row.record !== null);
    expect(row.flatFile.extended !== null).toBe(row.carriedBy.includes('file'));
    expect(row.xml !== null).toBe(row.carriedBy.includes('web-service'));
    expect(row.carriedBy.length).toBeGreaterThan(0);
    expect(facts.map(({ id }) => id)).toContain(row.evidence);
    expect(row.screen.nb && row.screen.en).toBeTruthy();
  });
  it.each(layouts)('stands in the %s layout with that length', (layout) => {
    const name = row.flatFile[layout];
    if (name === null || row.record === null) {
      expect(layout === 'extended' || row.maxLength.standard === undefined).toBe(true);
      return;
    }
    expect(fieldOf(recordLayout(row.record, layout), name).length).toBe(row.maxLength[layout]);
  });
  it('is an element of the schema under each of its names', () => {
    for (const path of row.xml?.split('|') ?? []) {
      for (const element of path.split('/')) expect(schema).toContain(`name="${element}"`);
    }
  });
});

it('maps each field once', () => {
  expect(new Set(fieldMapping.map(({ field }) => field)).size).toBe(fieldMapping.length);
  expect(fieldMapping).toHaveLength(27);
  expect(mappingOf('client').flatFile.extended).toBe('OPPDRGNR');
  expect(() => mappingOf('shoeSize' as ModelField)).toThrow('shoeSize');
});

it('leaves no field of the records without a field of the model', () => {
  const ofTheFrame = ['POSTTYPE', 'FORMAT', 'LINJENR', 'ANTPOST'];
  const mapped = fieldMapping.flatMap(({ flatFile }) => [flatFile.standard, flatFile.extended]);
  const all = [records.ST, records.FL.standard, records.FL.extended, records.LT, records.SL].flatMap(
    ({ fields }) => fields,
  );
  const unmapped = all
    .map(({ name }) => name)
    .filter((name) => !mapped.includes(name) && !/^KB(0[2-9]|10)$/.test(name));
  expect([...new Set(unmapped)].sort()).toEqual([...ofTheFrame].sort());
});
