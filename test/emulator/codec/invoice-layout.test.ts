// The invoice layout of a register: read, written and changed in each form, and refused by name where it is wrong.
import { describe, expect, test } from 'vitest';
import { invoiceFields, usualInvoiceLayout } from '../../../contracts/invoice-layout.ts';
import { removeEntry, setEntry } from '../../../emulator/codec/register-change.ts';
import { registerFileToCsv, withRegisterFile } from '../../../emulator/codec/register-csv.ts';
import { readRegisterYaml, registerToYaml } from '../../../emulator/codec/register-yaml.ts';

const plain = readRegisterYaml('name: plain', 'plain.yaml');
const read = (section: string) => readRegisterYaml(`invoice layout: ${section}`, 'a.yaml').invoiceLayout;

test('a register that says nothing has the usual one, and does not write it', () => {
  expect(plain.invoiceLayout).toEqual(usualInvoiceLayout);
  expect(registerToYaml(plain)).not.toContain('invoice layout');
});

test.each([
  { section: '{ layout: compact }', layout: 'compact', fields: usualInvoiceLayout.fields },
  { section: '{ fields: [] }', layout: 'standard', fields: [] },
  { section: '{ fields: [period, basis-id, period] }', layout: 'standard', fields: ['basis-id', 'period'] },
])('$section', ({ section, layout, fields }) => {
  expect(read(section)).toEqual({ layout, fields });
});

test.each([
  { section: '{ layot: compact }', says: 'a.yaml:1:19: invoice layout.layot: unknown key; did you mean "layout"?' },
  { section: '{ layout: compct }', says: 'one of standard, compact (did you mean "compact"?), got "compct"' },
  { section: '{ fields: [perod] }', says: 'invoice layout.fields[1]: expected one of basis-id' },
  { section: '{ fields: period }', says: 'expected a list of fields' },
])('refuses $section', ({ section, says }) => {
  expect(() => read(section)).toThrow(says);
});

describe('one change', () => {
  test('keeps what is not named, and takes all back', () => {
    const compact = setEntry(plain, 'invoice layout', '', { layout: 'compact' });
    const bare = setEntry(compact, 'invoice layout', '', { fields: [] });
    expect(bare.invoiceLayout).toEqual({ layout: 'compact', fields: [] });
    expect(removeEntry(bare, 'invoice layout', '').invoiceLayout).toEqual(usualInvoiceLayout);
  });

  test('is refused by the name of the field', () => {
    expect(() => setEntry(plain, 'invoice layout', '', { fields: ['item-numbers'] })).toThrow(
      'invoice layout: fields[1]: expected one of',
    );
  });
});

test.each([
  { fields: [] },
  { fields: ['period', 'vat-summary'] as const },
  { fields: invoiceFields.map(({ key }) => key) },
])('comes back from CSV with $fields.length fields', ({ fields }) => {
  const register = { ...plain, invoiceLayout: { layout: 'compact' as const, fields: [...fields] } };
  const file = registerFileToCsv(register, 'invoice-layout.csv');
  expect(withRegisterFile(plain, file).invoiceLayout).toEqual(register.invoiceLayout);
});

test('an empty cell of CSV says nothing', () => {
  const file = { name: 'invoice-layout.csv', bytes: Buffer.from('layout;fields\n;\n') };
  expect(withRegisterFile(plain, file).invoiceLayout).toEqual(usualInvoiceLayout);
});
