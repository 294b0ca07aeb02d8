// The register of the examples: known keys, synthetic numbers, and the things that the examples miss on purpose.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { isSettingValue, settings } from '../../contracts/settings.ts';
import { clientIdProblem } from '../../contracts/values/client-id.ts';
import { itemNumberProblem } from '../../contracts/values/item-number.ts';
import { isRealLooking } from '../../contracts/values/person-number.ts';
import { packageFile } from '../../foundation/package-file.ts';

interface ExampleRegister {
  clients: { id: string; active: boolean }[];
  items: { client: string; number: string; active: boolean; 'vat code': string; dimensions?: Record<string, string> }[];
  customers: { number: string; kind: string; blocked: boolean; profile?: string }[];
  dimensions: { number: number; values: string[] }[];
  'vat codes': { code: string }[];
  profiles: { id: string }[];
  settings: Record<string, string>;
}

const register = parse(readFileSync(packageFile('contracts/examples/register.yaml'), 'utf8')) as ExampleRegister;

it('has the kinds of things that a register has', () => {
  const keys = ['name', 'clients', 'items', 'customers', 'dimensions', 'vat codes', 'profiles', 'service', 'settings'];
  expect(Object.keys(register)).toEqual(keys);
});

it('has clients and items of the right shape, kept with their leading zeros', () => {
  for (const { id } of register.clients) expect(clientIdProblem(id)).toBeUndefined();
  for (const { client, number } of register.items) {
    expect(itemNumberProblem(number)).toBeUndefined();
    expect(register.clients.map(({ id }) => id)).toContain(client);
  }
});

it('refers only to codes and values that it has', () => {
  const vatCodes = register['vat codes'].map(({ code }) => code);
  for (const item of register.items) {
    expect(vatCodes).toContain(item['vat code']);
    for (const [number, value] of Object.entries(item.dimensions ?? {})) {
      expect(register.dimensions.find((each) => String(each.number) === number)?.values).toContain(value);
    }
  }
  const profiles = register.profiles.map(({ id }) => id);
  for (const { profile } of register.customers) if (profile) expect(profiles).toContain(profile);
});

it('has no number that could be a real person', () => {
  for (const { number } of register.customers) expect(isRealLooking(number)).toBe(false);
  expect(register.customers).toHaveLength(6);
});

it('leaves settings at their defaults, or names ones that exist', () => {
  for (const [key, value] of Object.entries(register.settings)) {
    const known = settings.find((each) => each.key === key);
    expect(known && isSettingValue(known.key, value), key).toBe(true);
  }
});
