// What is done with a workspace from its pages: made, copied, taken back, emptied, dropped, its clock, files sent in, faults.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../modules.ts';
import { basis } from '../doors/soap-exchange.ts';
import { fileForm, saying, visma, vismaForAllTests } from './visma-at-hand.ts';

vismaForAllTests(undefined, { maxMessageMb: 1, maxFileMb: 2 });

const transfersOf = async (name: string) => (await visma.api<{ transfers: number }>(`/w/${name}`)).transfers;
const act = async (path: string, form: Record<string, string>) => visma.follow(await visma.act(path, form));

describe('a workspace', () => {
  test('is made, copied, taken back and dropped', async () => {
    expect((await act('/', { name: 'w', register: 'example' })).text).toContain('w er laget.');
    await visma.sendBases('w', basis({ id: 'B-1' }), 'T-1');
    const { head } = await visma.api<{ head: number }>('/w/w');
    expect((await act('/visma/w', { do: 'fork', name: 'copy', at: '' })).at).toBe('/visma/copy');
    await visma.sendBases('w', basis({ id: 'B-2' }), 'T-2');
    expect([await transfersOf('w'), await transfersOf('copy')]).toEqual([2, 1]);
    await act('/visma/w', { do: 'rewind', to: String(head), 'sure-rewind': 'yes' });
    expect(await transfersOf('w')).toBe(1);
    await act('/visma/copy', { do: 'reset', register: 'example', 'sure-reset': 'yes' });
    expect(await transfersOf('copy')).toBe(0);
    expect((await visma.act('/visma/copy', { do: 'drop' })).status).toBe(400);
    expect((await act('/visma/copy', { do: 'drop', sure: 'yes' })).at).toBe('/');
    expect((await fetch(`${visma.emulator.url}/api/w/copy`)).status).toBe(404);
  });

  test.each([
    { form: { do: 'reset', register: 'example' }, says: 'Kryss av for at alt mottatt skal glemmes.' },
    { form: { do: 'rewind', to: '1' }, says: 'Kryss av for at endringene skal tas tilbake.' },
    { form: { do: 'drop' }, says: 'Kryss av for at det skal slettes.' },
  ])('asks first: $form.do', async ({ form, says }) => {
    await visma.sendBases(`asks-${form.do}`, basis({ id: 'B-1' }), 'T-1');
    expect(await visma.act(`/visma/asks-${form.do}`, form)).toMatchObject(saying(400, says));
    expect(await transfersOf(`asks-${form.do}`)).toBe(1);
  });

  test('that is not there is not made by a page, which offers to', async () => {
    const names = async () =>
      (await visma.api<{ workspaces: { name: string }[] }>('/workspaces')).workspaces.map(({ name }) => name);
    const browser = { accept: 'text/html', 'accept-language': 'nb' };
    for (const part of ['', '/bases', '/transfers', '/register', '/register/settings', '/journal', '/faults']) {
      const missing = await fetch(`${visma.emulator.url}/visma/skrivefeil${part}`, { headers: browser });
      expect(missing.status).toBe(404);
      const text = await missing.text();
      expect(text).toContain('Det er ikke noe arbeidsområde skrivefeil her');
      expect(text).toContain('<input type="hidden" name="name" value="skrivefeil">');
    }
    const body = new URLSearchParams({ amounts: 'excluding-vat' });
    const address = `${visma.emulator.url}/visma/skrivefeil/register/settings`;
    expect((await fetch(address, { method: 'POST', headers: browser, body })).status).toBe(404);
    expect(await names()).not.toContain('skrivefeil');
    expect((await act('/', { name: 'skrivefeil' })).text).toContain('skrivefeil er laget.');
    expect(await names()).toContain('skrivefeil');
  });

  test('that is there already is not made again', async () => {
    await act('/', { name: 'there', register: 'example' });
    expect(await visma.act('/', { name: 'there', register: 'example' })).toMatchObject(
      saying(400, 'there finnes fra før.'),
    );
  });

  test('has a clock', async () => {
    await act('/visma/clock', { do: 'clock', now: '2027-01-15T11:00:00Z' }).catch(() => undefined);
    await visma.api('/w/clock/clock');
    const { words } = await act('/visma/clock', { do: 'clock', now: '2027-01-15T11:00:00Z' });
    expect(words).toContain('Står stille på 15.01.2027 12:00:00');
    expect((await visma.api<{ set: boolean }>('/w/clock/clock')).set).toBe(true);
    const { words: norwegian } = await act('/visma/clock', { do: 'clock', now: '15.07.2027 kl. 12:00' });
    expect(norwegian).toContain('Står stille på 15.07.2027 12:00:00');
    expect(await visma.api('/w/clock/clock')).toMatchObject({ now: '2027-07-15T10:00:00.000Z' });
    await act('/visma/clock', { do: 'clock', now: '16.07.2027' });
    expect(await visma.api('/w/clock/clock')).toMatchObject({ now: '2027-07-16T12:00:00.000Z' });
    await act('/visma/clock', { do: 'clock', now: '' });
    expect((await visma.api<{ set: boolean }>('/w/clock/clock')).set).toBe(false);
  });

  test.each([
    { form: { do: 'clock', now: 'i morgen' }, says: 'et klokkeslett som finnes' },
    { form: { do: 'fork', name: 'Stor Bokstav' }, says: 'små bokstaver' },
    { form: { do: 'fork', name: '' }, says: 'Kopien må ha et navn' },
    { form: { do: 'nothing' }, says: 'Velg hva som skal gjøres' },
    { form: { do: '__proto__' }, says: 'Velg hva som skal gjøres' },
    { form: { do: 'hasOwnProperty' }, says: 'Velg hva som skal gjøres' },
  ])('says what is wrong: $says', async ({ form, says }) => {
    await visma.api('/w/wrong/clock');
    expect(await visma.act('/visma/wrong', form)).toMatchObject(saying(400, says));
  });
});

const file = (name: string) => readFileSync(join(root, 'contracts/examples/flat-file', name));
const upload = (workspace: string, name: string, content: Uint8Array<ArrayBuffer>) =>
  visma.act(`/visma/${workspace}/transfers`, fileForm(name, content));

describe('a flat file', () => {
  test('sent in by form is received as through its door, and its receipt is shown', async () => {
    const { at, words } = await visma.follow(
      await upload('file', 'several.txt', new Uint8Array(file('several-findings.txt'))),
    );
    expect(at).toMatch(/^\/visma\/file\/transfers\/K\d+$/);
    expect(words).toContain('several.txt er lest: 1 godtatt, 1 avvist.');
    const { exchanges } = await visma.api<{ exchanges: { name: string; door: string }[] }>('/w/file/exchanges');
    expect(exchanges).toMatchObject([{ name: 'several.txt', door: 'file' }]);
    const kept = await (await fetch(`${visma.emulator.url}/api/w/file/exchanges/3/request`)).arrayBuffer();
    expect(Buffer.from(kept).equals(file('several-findings.txt'))).toBe(true);
  });

  test.each([
    { name: 'accepted-private-person.txt', state: 'good', says: 'Mottatt', said: '1 godtatt, 0 avvist.' },
    { name: 'several-findings.txt', state: 'bad', says: 'Mottatt, delvis avvist', said: '1 godtatt, 1 avvist.' },
    { name: 've-111.txt', state: 'bad', says: 'Mottatt, alt avvist', said: '0 godtatt, 1 avvist.' },
    {
      name: 've-203.txt',
      state: 'bad',
      says: 'Avvist i sin helhet',
      said: 've-203.txt er avvist i sin helhet.',
    },
  ])('$name is told as what it is: $says', async ({ name, state, says, said }) => {
    const workspace = name.replace(/\.txt$/, '');
    const { at, words, text } = await visma.follow(await upload(workspace, name, new Uint8Array(file(name))));
    expect(words).toContain(said);
    const list = (await visma.look(`/visma/${workspace}/transfers`)).text;
    for (const page of at.endsWith('/transfers') ? [list] : [text, list]) {
      const [, kind, shown = ''] = /<span class="state (\w+)">([\s\S]*?<\/svg>(?:<span>)?[^<]*)</.exec(page) ?? [];
      expect([kind, shown.replace(/<[^>]*>/g, '').trim()]).toEqual([state, says]);
    }
  });

  test('with several transfers leads to their list', async () => {
    const acted = await upload('several', 'several.txt', new Uint8Array(file('accepted-several-transfers.txt')));
    expect((await visma.follow(acted)).at).toBe('/visma/several/transfers');
  });

  test('larger than a message is taken; larger than a file is refused in words, and nothing received', async () => {
    const blanks = new Uint8Array(1_500_000).fill(10);
    const { status } = await upload(
      'large',
      'large.txt',
      new Uint8Array(Buffer.concat([file('accepted-private-person.txt'), blanks])),
    );
    expect(status).toBe(303);
    const tooLarge = await upload('too-large', 'large.txt', new Uint8Array(2_100_000).fill(10));
    expect(tooLarge).toMatchObject(saying(413, 'for stort eller ble avbrutt'));
  });

  test('that is missing is asked for', async () => {
    expect(await visma.act('/visma/file/transfers', new FormData())).toMatchObject(saying(400, 'Velg en fil først'));
  });

  test('that is empty is received, and judged as an empty one', async () => {
    const acted = await upload('empty', 'empty.txt', new Uint8Array());
    const { words } = await visma.follow(acted);
    expect(words).toContain('VE-207 feil');
    expect(words).toMatch(/F-\d+ (dokumentert|observert|antatt)/);
  });

  test.each(['reset-before-read', 'time-out'])('struck by %s comes nowhere', async (kind) => {
    await act(`/visma/${kind}/faults/${kind}`, { kind });
    const acted = await upload(kind, 'a.txt', file('accepted-private-person.txt'));
    expect(acted).toMatchObject(saying(400, 'Det kom ikke noe svar: en feil på bestilling rammet filen.'));
    expect(await transfersOf(kind)).toBe(0);
    const { exchanges } = await visma.api<{ exchanges: unknown[] }>(`/w/${kind}/exchanges`);
    expect(exchanges).toMatchObject([{ status: 0, fault: `${kind}-1` }]);
  });

  test.each([`${'a'.repeat(999)}😀`, 'æ'.repeat(3000), `${'x'.repeat(30)}\ud83d`])(
    'of a long name, or of one that is cut in a character, is told as much as a browser keeps',
    async (name) => {
      const acted = await upload('long', name, file('accepted-private-person.txt'));
      expect(acted.status).toBe(303);
      const cookies = acted.headers.getSetCookie();
      expect(Math.max(...cookies.map((each) => each.length))).toBeLessThan(4096);
      expect((await visma.follow(acted)).words).toContain(name.slice(0, 20));
    },
  );

  test('whose answer a fault takes says that none came', async () => {
    await act('/visma/lost/faults/answer-lost', { kind: 'answer-lost', 'parameter senderSees': 'closed' });
    const lost = await upload('lost', 'a.txt', new Uint8Array(file('accepted-private-person.txt')));
    expect(lost).toMatchObject(saying(400, 'Det kom ikke noe svar'));
    expect(await transfersOf('lost')).toBe(1);
    expect((await visma.look('/visma/lost/faults')).words).toContain(
      'answer-lost-1 – avsenderen ser: forbindelsen lukkes 1 1 av 1',
    );
  });
});

describe('a fault', () => {
  test('is switched on with what has to fit, and off again', async () => {
    const form = {
      kind: 'http-error',
      'parameter status': '503',
      'parameter retryAfterSeconds': '7',
      'parameter processed': 'true',
      channel: 'web-service',
      operation: 'transferInvoiceBasis',
      client: '013',
      times: '2',
      nth: '1',
      probability: '0,5',
      seed: '3',
    };
    const { at, words } = await act('/visma/f/faults/http-error', form);
    expect(at).toBe('/visma/f/faults');
    expect(words).toContain('0 av 2');
    const { faults } = await visma.api<{ faults: { id: string }[] }>('/w/f/faults');
    expect(faults).toMatchObject([
      {
        kind: 'http-error',
        parameters: { status: 503, retryAfterSeconds: 7, processed: true },
        when: {
          channel: 'web-service',
          operation: 'transferInvoiceBasis',
          client: '013',
          nth: 1,
          probability: 0.5,
          seed: 3,
        },
        times: 2,
      },
    ]);
    await act('/visma/f/faults', { do: 'remove', id: String(faults[0]?.id) });
    expect(await visma.api('/w/f/faults')).toEqual({ faults: [] });
  });

  test('that could never strike, or has a wrong value, is refused, and what was entered stands', async () => {
    const never = await visma.act('/visma/f/faults/overtaken', { kind: 'overtaken', operation: 'getTransfer' });
    expect(never).toMatchObject(saying(400, 'getTransfer lagrer ingenting'));
    expect(never.text).toMatch(/<option value="getTransfer" selected>/);
    const wrong = await visma.act('/visma/f/faults/delay', { kind: 'delay', 'parameter ms': 'lenge' });
    expect({ status: wrong.status, kept: wrong.text.includes('value="lenge"') }).toEqual({ status: 400, kept: true });
    expect(await visma.api('/w/f/faults')).toEqual({ faults: [] });
  });

  test('that holds a message is seen, and what it holds released', async () => {
    await act('/visma/held/faults/overtaken', { kind: 'overtaken', 'parameter senderSees': 'closed' });
    await visma.sendBases('held', basis({ id: 'B-1' }), 'T-1').catch(() => undefined);
    expect((await visma.look('/visma/held/faults')).words).toContain('1 av 1 1 Slipp Slå av');
    const { text } = await act('/visma/held/faults', { do: 'release' });
    expect(text).toContain('1 sluppet.');
    expect(await transfersOf('held')).toBe(1);
  });

  test('all are switched off at once', async () => {
    await act('/visma/all/faults/delay', { kind: 'delay', always: 'yes' });
    await act('/visma/all/faults/half-answer', { kind: 'half-answer' });
    expect((await visma.look('/visma/all/faults')).words).toContain('0 av ∞');
    await act('/visma/all/faults', { do: 'remove-all' });
    expect(await visma.api('/w/all/faults')).toEqual({ faults: [] });
  });
});
