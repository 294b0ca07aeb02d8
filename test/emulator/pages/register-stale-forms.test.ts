// Two people with the same form of a register open: what one saved is not overwritten unseen by the other, nor what is removed brought back.
import { beforeEach, describe, expect, test } from 'vitest';
import { type Looked, saying, visma, vismaForAllTests } from './visma-at-hand.ts';

vismaForAllTests();

let workspace = '';
let made = 0;
beforeEach(() => {
  made += 1;
  workspace = `stale-${made}`;
});

type Register = Record<string, Record<string, unknown>[]>;
const register = async () => (await visma.api<{ register: Register }>(`/w/${workspace}/register`)).register;
const at = (path: string) => `/visma/${workspace}/register/${path}`;

const key = '00311000004';
const customer = () => at(`customers/entry?key=${key}`);
const named = async () => (await register()).customers?.find(({ number }) => key.endsWith(String(number)));

/** A form as a browser sends it, with what is written in it. */
async function opened(path: string): Promise<(written: Record<string, string>) => Promise<Looked>> {
  const sent = enteredIn((await visma.look(path)).text);
  return (written) => visma.act(path, { ...sent, ...written });
}

function enteredIn(page: string): Record<string, string | string[]> {
  const form = page.slice(page.lastIndexOf('<form method="post"'));
  const fields: Record<string, string[]> = {};
  const add = (name = '', value = '') => {
    fields[plain(name)] = [...(fields[plain(name)] ?? []), plain(value)];
  };
  for (const [input] of form.matchAll(/<input [^>]*>/g)) {
    const read = (what: string) => new RegExp(` ${what}="([^"]*)"`).exec(input)?.[1];
    if (!input.includes('type="checkbox"') || input.includes(' checked')) add(read('name'), read('value'));
  }
  for (const [, name, options = ''] of form.matchAll(/<select id="[^"]*" name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
    add(name, /<option value="([^"]*)" selected/.exec(options)?.[1] ?? /<option value="([^"]*)"/.exec(options)?.[1]);
  for (const [, name = '', text = ''] of form.matchAll(/<textarea id="[^"]*" name="([^"]*)"[^>]*>\n?([^<]*)</g))
    fields[name] = [plain(text)];
  return fields;
}

/** As a browser reads it. */
function plain(written: string): string {
  const named = { quot: '"', '#39': "'", lt: '<', gt: '>', amp: '&' };
  return written.replace(/&(quot|#39|lt|gt|amp);/g, (_, name: keyof typeof named) => named[name]);
}

describe('an entry that another has saved since', () => {
  test('keeps what another wrote where nothing is written', async () => {
    const [first, second] = [await opened(customer()), await opened(customer())];
    expect((await first({ name: 'Første Fane' })).status).toBe(303);
    expect((await second({ 'postal code': '4444' })).status).toBe(303);
    expect(await named()).toMatchObject({ name: 'Første Fane', 'postal code': '4444' });
  });

  test('tells both values of what is written by both, saves nothing of it, and replaces it the second time', async () => {
    const [first, second] = [await opened(customer()), await opened(customer())];
    await first({ name: 'Første Fane' });
    const told = await second({ name: 'Andre Fane', 'postal code': '4444' });
    expect(told).toMatchObject(saying(400, 'Feltet er endret etter at skjemaet ble åpnet: nå står det «Første Fane».'));
    expect(told.text).toMatch(/id="name-problem">Feltet er endret/);
    expect(told.text).toMatch(/ name="name" type="text" value="Andre Fane"/);
    expect((await named())?.name).toBe('Første Fane');
    expect((await visma.act(customer(), enteredIn(told.text))).status).toBe(303);
    expect(await named()).toMatchObject({ name: 'Andre Fane', 'postal code': '4444' });
  });

  test('that is gone is brought back only once that was said', async () => {
    const [first, second] = [await opened(customer()), await opened(customer())];
    expect((await first({ remove: 'yes' })).status).toBe(303);
    const told = await second({ name: 'Andre Fane' });
    expect(told).toMatchObject(saying(400, `${key} er fjernet etter at skjemaet ble åpnet.`));
    expect(told.text).toContain('value="Andre Fane"');
    expect(await named()).toBeUndefined();
    expect((await visma.act(customer(), enteredIn(told.text))).status).toBe(303);
    expect(await named()).toMatchObject({ name: 'Andre Fane' });
  });

  test('is removed only once what stands now was shown', async () => {
    const removing = async (page: string) => {
      const form = page.slice(page.indexOf('<details class="asked-first">'), page.indexOf('</details>'));
      return await visma.act(customer(), enteredIn(form));
    };
    const { text } = await visma.look(customer());
    await (await opened(customer()))({ name: 'Første Fane' });
    const told = await removing(text);
    expect(told).toMatchObject(saying(400, `${key} er endret etter at siden ble åpnet.`));
    expect(told.text).toContain('value="Første Fane"');
    expect((await named())?.name).toBe('Første Fane');
    expect((await removing(told.text)).status).toBe(303);
    expect(await named()).toBeUndefined();
  });
});

describe('settings', () => {
  const settings = async () => (await register()).settings;

  test('of two people are both saved where they are different ones', async () => {
    const [first, second] = [await opened(at('settings')), await opened(at('settings'))];
    await first({ amounts: 'excluding-vat' });
    expect((await second({ 'record-count': 'warning' })).status).toBe(303);
    expect(await settings()).toMatchObject({ amounts: 'excluding-vat' });
    expect((await visma.look(at('settings'))).text).toMatch(/name="was:record-count" value="warning"/);
  });

  test('that both changed are told in words before one replaces the other', async () => {
    const [first, second] = [await opened(at('settings')), await opened(at('settings'))];
    await first({ 'amount-tolerance-ore': '7' });
    const told = await second({ 'amount-tolerance-ore': '9', amounts: 'excluding-vat' });
    expect(told).toMatchObject(saying(400, 'nå står det «7»'));
    expect(await settings()).toEqual({ 'amount-tolerance-ore': '7' });
    expect((await visma.act(at('settings'), enteredIn(told.text))).status).toBe(303);
    expect(await settings()).toMatchObject({ 'amount-tolerance-ore': '9', amounts: 'excluding-vat' });
  });
});

test('the service keeps what another wrote in another field, and tells of the same', async () => {
  const [first, second, third] = [
    await opened(at('service')),
    await opened(at('service')),
    await opened(at('service')),
  ];
  await first({ 'retry after': '11' });
  expect((await second({ user: 'drift' })).status).toBe(303);
  expect((await register()).service).toMatchObject({ user: 'drift', 'retry after': 11 });
  expect(await third({ user: 'annen' })).toMatchObject(saying(400, 'nå står det «drift»'));
  expect((await register()).service).toMatchObject({ user: 'drift' });
});

test('the invoice layout that both changed is told in words, and the other field keeps what another chose', async () => {
  const [first, second] = [await opened(at('invoice-layout')), await opened(at('invoice-layout'))];
  await first({ layout: 'compact', fields: 'period' });
  const told = await second({ fields: 'profile' });
  expect(told).toMatchObject(saying(400, 'nå står det «Periode»'));
  expect((await register())['invoice layout']).toEqual({ layout: 'compact', fields: ['period'] });
  expect((await visma.act(at('invoice-layout'), enteredIn(told.text))).status).toBe(303);
  expect((await register())['invoice layout']).toEqual({ layout: 'compact', fields: ['profile'] });
});

test('the register as YAML tells which lines differ from a newer one, keeps what was written, and replaces it the second time', async () => {
  const { text: page } = await visma.look(at('yaml'));
  const sent = enteredIn(page);
  await (await opened(customer()))({ name: 'Første Fane' });
  const written = String(sent.register).replace('name: Bakeriet på Hjørnet AS', 'name: Omdøpt AS');
  expect(written).not.toBe(String(sent.register));
  const told = await visma.act(at('yaml'), { ...sent, register: written });
  expect(told).toMatchObject(saying(400, 'Registeret er endret etter at skjemaet ble åpnet.'));
  expect(told.words).toMatch(/I registeret nå, ikke i teksten[^I]*Første Fane/);
  expect(told.words).toMatch(/I teksten, ikke i registeret nå.*Omdøpt AS/);
  expect((await named())?.name).toBe('Første Fane');
  const again = enteredIn(told.text);
  expect(again.register).toEqual([written]);
  expect((await visma.act(at('yaml'), again)).status).toBe(303);
  expect(JSON.stringify(await register())).toContain('Omdøpt AS');
});
