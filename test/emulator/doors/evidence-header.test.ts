// The header that tells what an answer rests on: over the wire, in faults too, and within bounds.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcomes } from '../../../contracts/outcomes.ts';
import { restsOnBehaviour, restsOnOutcome } from '../../../contracts/rests-on.ts';
import type { SettingKey } from '../../../contracts/settings.ts';
import { evidenceHeader, withEvidence } from '../../../emulator/doors/evidence-header.ts';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { basis, envelope, post, question, send, transfer } from './soap-exchange.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({});
});
afterAll(() => emulator.close());

const at = (workspace: string) => `${emulator.url}/w/${workspace}/ws_fakturagrunnlag`;
const evidenceOf = (answer: { headers: Record<string, unknown> }) => String(answer.headers[evidenceHeader]).split('; ');

async function having(workspace: string, settings: Partial<Record<SettingKey, string>>): Promise<void> {
  await emulator.visma.changeRegister(workspace, 'test', (register) => ({
    ...register,
    settings: { ...register.settings, ...settings },
  }));
}

test('a transfer: what the verdicts on its bases rest on, and what the transfer does', async () => {
  const answer = await post(at('verdict'), '1.1', envelope(transfer(basis() + basis({ id: 'B-2', client: '103' }))));
  expect(evidenceOf(answer)).toEqual(
    expect.arrayContaining([
      'VE-101=F-112 documented',
      'one-bad-basis=reject-basis=F-209 assumed',
      'customer-must-match=F-015 documented',
    ]),
  );
});

test('the same transfer again rests on the protection too', async () => {
  const message = envelope(transfer(basis()));
  const protection = 'duplicate-protection=on=F-210 assumed';
  expect(evidenceOf(await post(at('again'), '1.1', message))).not.toContain(protection);
  expect(evidenceOf(await post(at('again'), '1.1', message))).toContain(protection);
});

test.each([
  { settings: {}, status: 200, evidence: ['get-transfer=offered=F-409 assumed'] },
  { settings: { 'get-transfer': 'not-offered' }, status: 500, evidence: ['get-transfer=not-offered=F-409 assumed'] },
])('getTransfer with $settings', async ({ settings, status, evidence }) => {
  const workspace = `ask-${status}`;
  await having(workspace, settings);
  const answer = await post(at(workspace), '1.1', envelope(question('T-1')));
  expect([answer.status, evidenceOf(answer)]).toEqual([status, evidence]);
});

test('the control API has it as data, with the booking of each line and its sources', async () => {
  await post(at('api'), '1.1', envelope(transfer(basis())));
  const get = async (path: string) =>
    JSON.parse((await send(`${emulator.url}/api/w/api/${path}`, { method: 'GET' })).text);
  const [kept] = (await get('bases')).bases;
  expect(kept.restsOn).toContainEqual({ what: 'client-must-match', fact: 'F-112', mark: 'documented' });
  expect(kept.lines).toEqual([
    {
      accounting: [{ dimension: 1, value: '3000', source: 'item' }],
      vatCode: { value: '0', source: 'item', rateHundredths: 0 },
      netOre: 800000,
      vatOre: 0,
      grossOre: 800000,
    },
  ]);
  const [listed] = (await get('transfers')).transfers;
  expect(listed.restsOn).toEqual([{ what: 'message-is-a-reconstruction', fact: 'F-402', mark: 'assumed' }]);
  expect((await get(`transfers/${listed.receiptNumber}`)).bases[0].restsOn).toEqual(kept.restsOn);
});

test('a fault', async () => {
  const answer = await post(at('fault'), '1.1', envelope(transfer('<nonsense/>')));
  expect([answer.status, evidenceOf(answer)]).toEqual([500, ['VE-213=F-408 assumed']]);
});

test('a fault about characters: what is documented is the character set of a file', async () => {
  const answer = await post(at('fault'), '1.1', Buffer.from(envelope(transfer(basis({ name: 'Kåre' }))), 'latin1'));
  expect(evidenceOf(answer)).toEqual([
    'VE-205=F-143 documented',
    'message-in-utf-8=F-403 observed',
    'message-is-a-reconstruction=F-402 assumed',
  ]);
});

test.each([
  { code: 'VE-122', customer: '<personNumber>12838510069</personNumber>' },
  { code: 'VE-124', customer: '<organizationNumber>311000005</organizationNumber>' },
])('that an impossible number is told apart from one that is not registered: $code', async ({ code, customer }) => {
  const message = envelope(transfer(basis().replace(/<personNumber>\d+<\/personNumber>/, customer)));
  expect(evidenceOf(await post(at(`impossible-${code.toLowerCase()}`), '1.1', message))).toContain(
    `${code}=F-316 assumed`,
  );
});

test('a file', async () => {
  const answer = await send(`${emulator.url}/w/file/flat-file`, { body: '' });
  expect(evidenceOf(answer)).toEqual(['VE-207=F-160 assumed']);
});

test('is no longer than servers take, and says how many there are besides, the assumed ones first', () => {
  const reply = { status: 200, headers: {}, body: Buffer.alloc(0) };
  const all = outcomes.map(({ code }) => restsOnOutcome(code));
  const text = withEvidence(reply, [restsOnBehaviour('client-must-match'), ...all]).headers[evidenceHeader] ?? '';
  expect(text.length).toBeLessThanOrEqual(1000);
  const said = text.split('; ');
  const [, more] = /^and (\d+) more$/.exec(said.at(-1) ?? '') ?? [];
  expect(said.length - 1 + Number(more)).toBe(all.length + 1);
  const marks = said.slice(0, -1).map((each) => each.split(' ')[1]);
  expect(marks.lastIndexOf('assumed')).toBeLessThan(marks.indexOf('documented'));
  expect(withEvidence(reply, [])).toBe(reply);
});
