// The register by forms: entries added, changed, removed; wrong ones told at their fields and nothing changed; whole files in and out.
import { describe, expect, test } from 'vitest';
import { fieldProblems } from '../../../emulator/pages/field-problems.ts';
import { fileForm, saying, visma, vismaForAllTests, wordsOf } from './visma-at-hand.ts';

vismaForAllTests();

type Register = Record<string, Record<string, unknown>[]>;
const registerOf = async (workspace = 'a') =>
  (await visma.api<{ register: Register }>(`/w/${workspace}/register`)).register;

describe('an entry', () => {
  const item = '/visma/a/register/items';

  test('is added, with Norwegian decimals and its accounting', async () => {
    const form = {
      client: '013',
      number: '0777',
      name: 'Bod & <b>kjeller</b>',
      'unit price': '1 350,50',
      'vat code': '3',
      'dimension 1': '3100',
      active: 'yes',
    };
    const { at, text, words } = await visma.follow(await visma.act(`${item}/new`, form));
    expect(at).toBe(item);
    expect(words).toContain('013/0777 er lagret.');
    expect(text).toContain('Bod &amp; &lt;b&gt;kjeller');
    expect((await registerOf()).items).toContainEqual({
      client: '013',
      number: '0777',
      name: 'Bod & <b>kjeller</b>',
      'unit price': '1350.50',
      'vat code': '3',
      dimensions: { 1: '3100' },
      active: true,
    });
  });

  test('has its days as Norwegians write them, on the list and in its form; in files as programs do', async () => {
    const form = { client: '013', number: '0776', 'valid from': '1.2.2026', 'valid to': '31.01.2027', active: 'yes' };
    expect((await visma.follow(await visma.act(`${item}/new`, form))).words).toContain('01.02.2026 31.01.2027');
    const kept = { 'valid from': '2026-02-01', 'valid to': '2027-01-31' };
    expect((await registerOf()).items).toContainEqual(expect.objectContaining({ number: '0776', ...kept }));
    const { text } = await visma.look(`${item}/entry?key=013%2F0776`);
    expect(text).toMatch(
      /id="valid-from" name="valid from" type="text" value="01.02.2026" aria-describedby="valid-from-hint"/,
    );
    expect(text).toMatch(/inputmode="numeric" autocomplete="off"/);
    expect((await visma.look('/visma/a/register/files/items.csv')).text).toContain('2026-02-01');
    await visma.act(`${item}/entry?key=013%2F0776`, { remove: 'yes' });
  });

  test('is changed: what is emptied is taken away', async () => {
    const form = { client: '013', number: '0777', name: 'Bod', 'unit price': '', 'vat code': '', 'dimension 1': '' };
    expect((await visma.act(`${item}/entry?key=013%2F0777`, form)).status).toBe(303);
    expect((await registerOf()).items).toContainEqual({ client: '013', number: '0777', name: 'Bod', active: false });
  });

  test('is removed, unless something uses it', async () => {
    expect((await visma.act(`${item}/entry?key=013%2F0777`, { remove: 'yes' })).status).toBe(303);
    expect(JSON.stringify(await registerOf())).not.toContain('0777');
    const used = await visma.act('/visma/a/register/clients/entry?key=013', { remove: 'yes' });
    expect(used).toMatchObject(saying(400, 'brukes fortsatt av vare 013/0100'));
  });

  test.each([
    {
      what: 'price',
      kind: 'items',
      form: { client: '013', number: '0778', 'unit price': 'dyrt' },
      field: 'unit price',
      says: 'et beløp i kroner',
    },
    { what: 'number', kind: 'items', form: { client: '013', number: '78' }, field: 'number', says: 'fire posisjoner' },
    {
      what: 'client',
      kind: 'items',
      form: { client: '031', number: '0100' },
      field: 'client',
      says: 'mente du "013"?',
    },
    {
      what: 'value of a dimension',
      kind: 'items',
      form: { client: '013', number: '0778', 'dimension 1': '9999' },
      field: 'dimension 1',
      says: 'registeret har ingen verdi',
    },
    {
      what: 'end of validity',
      kind: 'items',
      form: { client: '013', number: '0778', 'valid from': '2026-02-01', 'valid to': '2026-01-01' },
      field: 'valid to',
      says: '"01.01.2026" er før det varen er gyldig fra, "01.02.2026"',
    },
    {
      what: 'profile',
      kind: 'customers',
      form: { number: '311000020', profile: 'EFH' },
      field: 'profile',
      says: 'registeret har ingen profil',
    },
    {
      what: 'number that looks real',
      kind: 'customers',
      form: { number: '12038599999' },
      field: 'number',
      says: 'ser ut som en virkelig persons nummer',
    },
    { what: 'rate', kind: 'vat-codes', form: { code: '9', rate: 'mye' }, field: 'rate', says: 'en sats i prosent' },
  ])('with a wrong $what is told so at its field, and what was entered stands', async ({ kind, form, field, says }) => {
    const before = await registerOf();
    const { status, text } = await visma.act(`/visma/a/register/${kind}/new`, form);
    expect(status).toBe(400);
    const id = field.replaceAll(' ', '-');
    const problem = new RegExp(`<p class="problem" id="${id}-problem">([^<]*)</p>`).exec(text)?.[1] ?? '';
    expect(wordsOf(problem)).toContain(says);
    expect(text).toMatch(new RegExp(`<input id="${id}" [^>]*aria-invalid="true"`));
    for (const value of Object.values(form).filter((each) => each !== '12038599999'))
      expect(text).toContain(`value="${value}"`);
    expect(await registerOf()).toEqual(before);
  });

  test('that is there already, or has no number, is not added', async () => {
    const again = await visma.act('/visma/a/register/profiles/new', { id: 'EHF', name: 'x' });
    expect(again).toMatchObject(saying(400, 'EHF finnes allerede'));
    const none = await visma.act('/visma/a/register/profiles/new', { id: ' ', name: 'x' });
    expect(none).toMatchObject(saying(400, 'Nummeret mangler'));
  });

  test('of each kind comes back from its own form as it was', async () => {
    const before = await registerOf('round');
    for (const [slug, key] of [
      ['clients', '099'],
      ['items', '013/0910'],
      ['customers', '00311000004'],
      ['dimensions', '1'],
      ['vat-codes', '3'],
      ['profiles', 'EHF'],
    ]) {
      const address = `/visma/round/register/${slug}/entry?key=${encodeURIComponent(String(key))}`;
      const { text } = await visma.look(address);
      expect((await visma.act(address, enteredIn(text))).status).toBe(303);
    }
    expect(await registerOf('round')).toEqual(before);
  });
});

/** What a browser would send of the last form of a page that nobody touched. */
function enteredIn(html: string): Record<string, string> {
  const form = html.slice(html.lastIndexOf('<form method="post" class="entry">'));
  const inputs = [...form.matchAll(/<input [^>]*>/g)]
    .map(([input]) => input)
    .filter((input) => !input.includes('type="checkbox"') || input.includes(' checked'))
    .map((input) => [attribute(input, 'name'), attribute(input, 'value')]);
  const areas = [...form.matchAll(/<textarea id="[^"]*" name="([^"]*)"[^>]*>\n?([\s\S]*?)<\/textarea>/g)].map(
    ([, name = '', text = '']) => [name, text],
  );
  const selects = [...form.matchAll(/<select id="[^"]*" name="([^"]*)"[\s\S]*?<option value="([^"]*)" selected/g)].map(
    ([, name = '', value = '']) => [name, value],
  );
  return Object.fromEntries([...inputs, ...areas, ...selects]);
}

function attribute(tag: string, name: string): string {
  return wordsOf(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

test.each([
  { lang: 'nb', person: 'person', organisation: 'organisasjon' },
  { lang: 'en', person: 'person', organisation: 'organisation' },
])('the list of customers says in $lang what each is', async ({ lang, person, organisation }) => {
  const { text } = await visma.look(`/visma/a/register/customers?lang=${lang}`);
  const kinds = [...text.matchAll(/<\/th><td>([^<]*)<\/td>/g)].map(([, kind]) => kind);
  expect(new Set(kinds)).toEqual(new Set([person, organisation]));
});

test('entries are searched, æøå in any case', async () => {
  const { words } = await visma.look('/visma/a/register/customers?search=HJ%C3%98RNET');
  expect(words).toContain('1–1 av 1');
  expect(words).toContain('Bakeriet på Hjørnet AS');
});

describe('settings', () => {
  test('are changed, those that differ alone', async () => {
    const acted = await visma.act('/visma/set/register/settings', {
      amounts: 'excluding-vat',
      'record-count': 'warning',
    });
    expect(acted.status).toBe(303);
    expect((await registerOf('set')).settings).toEqual({ amounts: 'excluding-vat' });
    expect((await visma.look('/visma/set/register/settings')).text).toMatch(/<option value="excluding-vat" selected>/);
  });

  test('that there are not are told at their field', async () => {
    const { status, text } = await visma.act('/visma/set/register/settings', { 'amount-tolerance-ore': 'litt' });
    expect(status).toBe(400);
    expect(text).toMatch(/id="amount-tolerance-ore-problem">[^<]*et helt tall/);
  });

  test('are set together or not at all, and what was chosen still stands in the form', async () => {
    const form = { amounts: 'excluding-vat', 'amount-tolerance-ore': 'litt' };
    const { status, text } = await visma.act('/visma/whole/register/settings', form);
    expect(status).toBe(400);
    expect((await registerOf('whole')).settings).toEqual({});
    expect(text).toMatch(/<option value="excluding-vat" selected>/);
  });
});

test('the service is changed, and a wrong wait told at its field', async () => {
  expect(
    (await visma.act('/visma/serve/register/service', { ordered: 'yes', user: '', password: '', 'retry after': '5' }))
      .status,
  ).toBe(303);
  expect((await registerOf('serve')).service).toEqual({
    ordered: true,
    user: '',
    password: '',
    open: false,
    'retry after': 5,
  });
  const { status, text } = await visma.act('/visma/serve/register/service', { 'retry after': 'lenge' });
  expect(status).toBe(400);
  expect(text).toMatch(/id="retry-after-problem">[^<]*et helt antall sekunder/);
});

describe('files', () => {
  test('YAML replaces the whole, by form and by upload; what is wrong is told with its place, and what was written stands', async () => {
    expect(
      (await visma.act('/visma/whole/register/yaml', { register: 'clients: [{ id: "001", name: Ø }]\r\n' })).status,
    ).toBe(303);
    expect((await registerOf('whole')).clients).toEqual([{ id: '001', name: 'Ø', active: true }]);
    const wrong = await visma.act('/visma/whole/register/yaml', { register: 'clients:\n  - { id: 13 }\n' });
    expect(wrong).toMatchObject(
      saying(400, 'linje 2, kolonne 7: oppdragsgiver 1, feltet «id» (Nummer): ventet tre posisjoner (mente du 013?)'),
    );
    expect(wrong.text).toContain('- { id: 13 }');
    expect((await visma.act('/visma/whole/register', fileForm('my.yaml', 'clients: [{ id: "002" }]'))).status).toBe(
      303,
    );
    expect((await registerOf('whole')).clients).toEqual([{ id: '002', name: '', active: true }]);
  });

  test('CSV replaces all of a kind; a wrong one is told cell by cell', async () => {
    const page = '/visma/csv/register/profiles';
    expect((await visma.act(page, fileForm('any name.csv', 'id;name\nEHF;Årlig\nPRINT;\n'))).status).toBe(303);
    expect((await registerOf('csv')).profiles).toEqual([
      { id: 'EHF', name: 'Årlig' },
      { id: 'PRINT', name: '' },
    ]);
    expect(await visma.act(page, fileForm('profiles.csv', 'id;nam\nEHF;x\n'))).toMatchObject(
      saying(400, 'profiles.csv, linje 1, kolonne 2: ukjent kolonne "nam"; mente du "name"?'),
    );
    expect((await visma.act(page, new FormData())).status).toBe(400);
  });

  test('come out as they can go in', async () => {
    const { text } = await visma.look('/visma/a/register/files/register.yaml');
    expect((await visma.act('/visma/copied/register', fileForm('r.yaml', text))).status).toBe(303);
    expect(await registerOf('copied')).toEqual(await registerOf('a'));
  });
});

test.each([
  { message: 'items 013/0100: unit price: expected x', fields: { 'unit price': 'expected x' }, others: [] },
  {
    message: 'items 1: dimensions.2: expected x\nitems 1: dimensions: 10: y',
    fields: { 'dimension 2': 'expected x', 'dimension 10': 'y' },
    others: [],
  },
  { message: 'items 1: items 2: the same', fields: {}, others: ['items 1: items 2: the same'] },
])('$message', ({ message, fields, others }) => {
  expect(fieldProblems(message, ['unit price'])).toEqual({ fields, others });
});
