import { describe, expect, test } from 'vitest';
import { invoicePeriod } from '../../adapter/invoicing/invoice-period.ts';
import { usualTerms } from '../../adapter/invoicing/terms.ts';
import { readiness } from '../../adapter/readiness/readiness.ts';
import { readRentalExcel } from '../../adapter/rental/excel-import.ts';
import { organisationNumberProblem } from '../../contracts/values/organisation-number.ts';
import { personNumberProblem, readPersonNumber, realLookingInText } from '../../contracts/values/person-number.ts';
import { generateMunicipality } from '../../scenarios/fixtures/municipality/generate-municipality.ts';
import { municipalityFiles } from '../../scenarios/fixtures/municipality/municipality-files.ts';
import { mismatchCodes, missingCodes } from '../../scenarios/fixtures/municipality/troubles.ts';

const municipality = generateMunicipality({ tenancies: 1000, seed: 3 });
const { data, register, expected } = municipality;
const terms = { ...usualTerms, vatRates: { '0': '0', '3': '25' } };
const month = invoicePeriod(data, '2026-11', [], terms);
const bases = month.drafts.map(({ basis }, at) => ({ ...basis, id: String(at) }));
const tenantOf = new Map(data.tenancies.map((tenancy) => [tenancy.id, tenancy.tenant]));

test('the same seed gives the same municipality, another seed another', () => {
  expect(generateMunicipality({ tenancies: 1000, seed: 3 })).toEqual(municipality);
  expect(generateMunicipality({ tenancies: 50, seed: 4 })).not.toEqual(
    generateMunicipality({ tenancies: 50, seed: 3 }),
  );
});

test('as many tenancies, clients and items as asked for, and two in a hundred with each sort of trouble', () => {
  expect(data.tenancies).toHaveLength(1000);
  expect(register.clients).toHaveLength(4);
  expect(new Set(data.rentalObjects.map(({ clientId }) => clientId)).size).toBe(3 + 2 + 1);
  expect(data.productCodes).toHaveLength(40 + 1);
  expect(expected.blocked).toHaveLength(20);
  expect(expected.rejected).toHaveLength(20);
  expect(generateMunicipality({ tenancies: 100, missingShare: 0, mismatchShare: 0 }).expected).toMatchObject({
    blocked: [],
    rejected: [],
  });
});

test('every code that LAFT and Visma can find in it occurs', () => {
  expect(new Set(expected.blocked.map(({ code }) => code))).toEqual(new Set(missingCodes));
  expect(new Set(expected.rejected.map(({ code }) => code))).toEqual(new Set(mismatchCodes));
});

describe('the month is what was expected of it', () => {
  test('bases and their sum, to the øre', () => {
    const ore = bases.flatMap((basis) => basis.lines).reduce((sum, line) => sum + line.amountOre, 0);
    expect({ made: bases.length, madeOre: ore }).toEqual({ made: expected.made, madeOre: expected.madeOre });
    expect(expected.made).toBeLessThan(1000);
    expect(expected.madeOre).toBe(expected.blockedOre + expected.rejectedOre + expected.acceptedOre);
    expect(expected.made).toBe(expected.blocked.length + expected.rejected.length + expected.accepted);
  });

  test('readiness holds back those that miss something, each for its one reason', () => {
    const found = bases.flatMap((basis) =>
      readiness(data, basis, terms)
        .filter(({ severity }) => severity === 'error')
        .map(({ code }) => ({ tenancyId: basis.tenancy, code })),
    );
    expect(found).toEqual(expected.blocked);
  });

  test('it has parts of months, deductions, organisations and D-numbers', () => {
    const texts = bases.flatMap((basis) => basis.lines.flatMap((line) => line.texts));
    const organisations = data.tenants.filter(({ kind }) => kind === 'organisation').length;
    const dNumbers = data.tenants.filter(
      ({ personNumber = '' }) => readPersonNumber(personNumber)?.kind === 'd-number',
    );
    expect(texts.filter((text) => text.includes('av 30 dager')).length).toBeGreaterThan(20);
    expect(bases.some((basis) => basis.lines.some((line) => line.amountOre < 0))).toBe(true);
    expect(organisations).toBeGreaterThan(60);
    expect(organisations).toBeLessThan(160);
    expect(dNumbers.length).toBeGreaterThan(20);
  });
});

test('all people are made up: every number has a synthetic mark, and nothing looks real', () => {
  const numbers = data.tenants.flatMap(({ personNumber }) => (personNumber?.length === 11 ? [personNumber] : []));
  expect(numbers.filter((number) => readPersonNumber(number)?.mark !== 'tenor')).toEqual([]);
  expect(realLookingInText(JSON.stringify(municipality))).toEqual([]);
});

test('numbers are possible but where that is the trouble, and no two tenants share one', () => {
  const impossible = data.tenants.filter((tenant) =>
    tenant.kind === 'person'
      ? tenant.personNumber !== undefined && personNumberProblem(tenant.personNumber) !== undefined
      : tenant.organisationNumber !== undefined && organisationNumberProblem(tenant.organisationNumber) !== undefined,
  );
  const troubled = expected.blocked.filter(({ code }) => ['LAFT-006', 'LAFT-007', 'LAFT-009'].includes(code));
  expect(impossible.map(({ id }) => id)).toEqual(troubled.map(({ tenancyId }) => tenantOf.get(tenancyId)));
  const numbers = data.tenants.flatMap((tenant) => tenant.personNumber ?? tenant.organisationNumber ?? []);
  const complete = numbers.filter((number) => number.length > 6 && !number.endsWith('99999'));
  expect(new Set(complete).size).toBe(complete.length);
});

test('its import file is read back as it was', async () => {
  const { importFile: bytes } = await municipalityFiles({ tenancies: 200, seed: 3 });
  expect(await readRentalExcel(bytes, 'kommunen.xlsx')).toEqual(generateMunicipality({ tenancies: 200, seed: 3 }).data);
});
