// Organisation numbers, customer numbers, client IDs and item numbers: shapes and check digits.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clientIdProblem } from '../../../contracts/values/client-id.ts';
import { readCustomerNumber, toCustomerNumber } from '../../../contracts/values/customer-number.ts';
import { itemNumberProblem } from '../../../contracts/values/item-number.ts';
import {
  organisationNumberProblem,
  syntheticOrganisationNumber,
} from '../../../contracts/values/organisation-number.ts';

it.each([
  { text: '311000004', problem: undefined },
  { text: '311000012', problem: undefined },
  { text: '311000020', problem: undefined },
  { text: '311000005', problem: 'check-digit' },
  { text: '411000004', problem: 'first-digit' },
  { text: '31100000', problem: 'not-9-digits' },
  { text: '3110000040', problem: 'not-9-digits' },
  { text: '31100000A', problem: 'not-9-digits' },
  { text: '', problem: 'not-9-digits' },
])('organisation $text: $problem', ({ text, problem }) => {
  expect(organisationNumberProblem(text)).toBe(problem);
});

it('makes synthetic organisation numbers that are valid, or none', () => {
  let made = 0;
  fc.assert(
    fc.property(fc.integer({ min: 20000000, max: 39999999 }), (base) => {
      const number = syntheticOrganisationNumber(String(base));
      if (number === undefined) return;
      made++;
      expect(organisationNumberProblem(number)).toBeUndefined();
    }),
    { seed: 3, numRuns: 300 },
  );
  expect(made).toBeGreaterThan(200);
  expect(syntheticOrganisationNumber('91100000')).toBeUndefined();
});

it.each([
  { kundenr: '00311000004', form: 'zero-padded', kind: 'organisation', number: '311000004' },
  { kundenr: '  311000004', form: 'zero-padded', kind: 'organisation', number: '311000004' },
  { kundenr: '12838510068', form: 'zero-padded', kind: 'person', number: '12838510068' },
  { kundenr: '311000004  ', form: 'zero-padded', kind: 'person', number: '311000004' },
  { kundenr: '311000004  ', form: 'left-aligned', kind: 'organisation', number: '311000004' },
  { kundenr: '12838510068', form: 'left-aligned', kind: 'person', number: '12838510068' },
  { kundenr: '0031100000A', form: 'zero-padded', kind: 'person', number: '0031100000A' },
] as const)('KUNDENR "$kundenr" ($form) is $kind $number', ({ kundenr, form, kind, number }) => {
  expect(readCustomerNumber(kundenr, form)).toEqual({ kind, number });
});

it.each([
  { kind: 'organisation', number: '311000004', form: 'zero-padded', kundenr: '00311000004' },
  { kind: 'organisation', number: '311000004', form: 'left-aligned', kundenr: '311000004  ' },
  { kind: 'person', number: '12838510068', form: 'left-aligned', kundenr: '12838510068' },
] as const)('$kind $number is written "$kundenr" ($form)', ({ kind, number, form, kundenr }) => {
  expect(toCustomerNumber(kind, number, form)).toBe(kundenr);
});

it.each([
  { text: '013', client: undefined, item: 'not-4-positions' },
  { text: '0100', client: 'not-3-positions', item: undefined },
  { text: '13', client: 'not-3-positions', item: 'not-4-positions' },
  { text: '   ', client: 'empty', item: 'empty' },
  { text: '', client: 'empty', item: 'empty' },
  { text: '0-3', client: 'characters', item: 'not-4-positions' },
  { text: '01 0', client: 'not-3-positions', item: 'characters' },
])('"$text" as client: $client, as item: $item', ({ text, client, item }) => {
  expect(clientIdProblem(text)).toBe(client);
  expect(itemNumberProblem(text)).toBe(item);
});
