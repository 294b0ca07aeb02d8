// A workspace chosen by the Basic user, through the web service and by upload, at addresses that name none or the same.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { passingNumber } from '../../passing-number.ts';
import { exampleFile } from './example-register.ts';
import { basis, envelope, post, send, transfer } from './soap-exchange.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({});
});
afterAll(() => emulator.close());

const authorization = (user: string, password = 'laft', encoding: BufferEncoding = 'utf8') =>
  `Basic ${Buffer.from(`${user}:${password}`, encoding).toString('base64')}`;
const message = (id: string) => envelope(transfer(basis(), { id }));
const transfersIn = async (workspace: string) =>
  (await emulator.visma.receipts(workspace, {})).receipts.map(({ transferId }) => transferId);
const made = async () => (await emulator.visma.workspaces()).map(({ name }) => name);

test('the web service: made by its first use, and nobody else has it, nor is the default one made', async () => {
  const url = `${emulator.url}/ws_fakturagrunnlag`;
  for (const name of ['job17', 'job18']) {
    const answer = await post(url, '1.1', message('T-1'), { authorization: authorization(`laft+${name}`) });
    expect(answer.status).toBe(200);
    expect(await transfersIn(name)).toEqual(['T-1']);
    expect((await emulator.visma.exchanges(name, {})).total).toBe(1);
  }
  expect(await made()).toEqual(['job17', 'job18']);
});

test('a flat file by upload', async () => {
  const bytes = await exampleFile('accepted-several-transfers');
  const headers = { authorization: authorization('laft+job19') };
  expect((await send(`${emulator.url}/flat-file`, { headers, body: bytes })).status).toBe(200);
  expect((await transfersIn('job19')).length).toBeGreaterThan(1);
  expect(await made()).not.toContain('default');
});

test('the description of the service', async () => {
  const headers = { authorization: authorization('laft+job17') };
  const answer = await send(`${emulator.url}/ws_fakturagrunnlag?wsdl`, { method: 'GET', headers });
  expect(answer.status).toBe(200);
  expect(answer.text).toContain(`${emulator.url}/ws_fakturagrunnlag`);
});

describe('the password and the rest of the user are those of the chosen workspace', () => {
  test.each([
    { user: 'laft+own', password: 'hemmelig:+pass', encoding: 'utf8', status: 401 },
    { user: 'støy+own', password: 'hemmelig:+pass', encoding: 'utf8', status: 200 },
    { user: 'støy+own', password: 'hemmelig:+pass', encoding: 'latin1', status: 200 },
    { user: 'støy+own', password: 'laft', encoding: 'utf8', status: 401 },
    { user: '+own', password: 'laft', encoding: 'utf8', status: 401 },
  ] as const)('$user with $password in $encoding: $status', async ({ user, password, encoding, status }) => {
    await emulator.visma.changeRegister('own', 'credentials', (register) => ({
      ...register,
      service: { ...register.service, user: 'støy', password: 'hemmelig:+pass' },
    }));
    const headers = { authorization: authorization(user, password, encoding) };
    expect((await post(`${emulator.url}/ws_fakturagrunnlag`, '1.1', message('T-2'), headers)).status).toBe(status);
  });
});

describe('where the address names a workspace', () => {
  test('the same may be chosen', async () => {
    const url = `${emulator.url}/w/same/ws_fakturagrunnlag`;
    const headers = { authorization: authorization('laft+same') };
    expect((await post(url, '1.1', message('T-1'), headers)).status).toBe(200);
    expect(await transfersIn('same')).toEqual(['T-1']);
  });

  test.each(['ws_fakturagrunnlag', 'flat-file'])('another is refused at %s, and nothing is made', async (door) => {
    const headers = { authorization: authorization('laft+other') };
    const answer = await post(`${emulator.url}/w/named/${door}`, '1.1', message('T-1'), headers);
    expect(answer.status).toBe(400);
    expect(answer.text).toMatch(/"named".*"other".*\n.*"named".*"other"/);
    expect(await made()).not.toEqual(expect.arrayContaining(['other']));
    expect(await made()).not.toEqual(expect.arrayContaining(['named']));
  });
});

test.each(['Job17', 'æ', '', '-a', 'a b', 'x'.repeat(64)])(
  'a name that no workspace can have ("%s") is told in both languages',
  async (name) => {
    const headers = { authorization: authorization(`laft+${name}`) };
    const answer = await post(`${emulator.url}/ws_fakturagrunnlag`, '1.1', message('T-1'), headers);
    expect(answer.status).toBe(400);
    expect(answer.text).toMatch(/ventet 1 til 63.*\n.*expected 1 to 63/);
  },
);

test('a number that could be a real person’s is not repeated in the answer', async () => {
  const number = passingNumber();
  const headers = { authorization: authorization(`laft+${number} x`) };
  const answer = await post(`${emulator.url}/ws_fakturagrunnlag`, '1.1', message('T-1'), headers);
  expect([answer.status, answer.text.includes(number)]).toEqual([400, false]);
});

test('a user who is known with the plus sign chooses nothing', async () => {
  const url = `${emulator.url}/w/plus/ws_fakturagrunnlag`;
  await emulator.visma.changeRegister('plus', 'credentials', (register) => ({
    ...register,
    service: { ...register.service, user: 'laft+drift' },
  }));
  const headers = { authorization: authorization('laft+drift') };
  expect((await post(url, '1.1', message('T-1'), headers)).status).toBe(200);
  expect(await transfersIn('plus')).toEqual(['T-1']);
  expect(await made()).not.toContain('drift');
});

test('the workspace is reckoned from the last plus sign', async () => {
  await emulator.visma.changeRegister('last', 'credentials', (register) => ({
    ...register,
    service: { ...register.service, user: 'a+b' },
  }));
  const headers = { authorization: authorization('a+b+last') };
  expect((await post(`${emulator.url}/ws_fakturagrunnlag`, '1.1', message('T-1'), headers)).status).toBe(200);
  expect(await transfersIn('last')).toEqual(['T-1']);
});
