// A Visma that rejects a whole transfer for one bad basis: the good ones say why they were rejected, whichever way they went.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLaft } from '../../../adapter/open-laft.ts';
import { readRentalDocument } from '../../../adapter/rental/rental-document.ts';
import { inTwoLanguages } from '../../../adapter/transfer/answer-finding.ts';
import type { Channel } from '../../../contracts/outcomes.ts';
import { startEmulator } from '../../../emulator/index.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';

let folder: string;
let visma: Awaited<ReturnType<typeof startEmulator>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visma-testbench-'));
  const register = join(folder, 'register.yaml');
  const example = await readFile('contracts/examples/register.yaml', 'utf8');
  await writeFile(register, example.replace('settings: {}', 'settings: { one-bad-basis: reject-transfer }'));
  visma = await startEmulator({ register, dropFolder: join(folder, 'drop'), pollMs: 20, settleMs: 0 });
  for (const name of ['in', 'archive', 'rejected']) await realWorld.disk.makeFolder(join(folder, 'drop', name));
});
afterEach(async () => {
  await visma.close();
  await rm(folder, { recursive: true, force: true });
});

const object = (id: string, itemNumber: string) => ({
  id,
  name: id,
  address: 'Fjordgata 12',
  'postal code': '7010',
  'client id': '013',
  'product code': itemNumber,
});
const tenancy = (id: string, of: string) => ({
  id,
  'rental object': of,
  tenant: 'Kari',
  from: '2026-01-01',
  rent: '8500',
});
const document = {
  'client ids': [{ id: '013', description: 'Boligforvaltningen' }],
  'product codes': ['0100', '0199'].map((number) => ({ 'item number': number, description: 'Husleie' })),
  'rental objects': [object('GOOD', '0100'), object('BAD', '0199')],
  tenants: [{ id: 'Kari', kind: 'person', name: 'Kari Nordmann Østbø', 'person number': '12838510068' }],
  tenancies: [tenancy('K1', 'GOOD'), tenancy('K2', 'BAD')],
};
const data = readRentalDocument({ file: 'test', value: document, at: () => ({ line: 1, column: 1 }) });

it.each<Channel>(['web-service', 'file'])('by %s', async (channel) => {
  const database = await openDatabase(undefined);
  const laft = await openLaft({ world: realWorld, database });
  await laft.open('alpha', {
    webService: { url: `${visma.url}/ws_fakturagrunnlag`, user: 'laft', password: 'laft', timeoutMs: 10_000 },
    file: { outFolder: join(folder, 'drop', 'in'), receiptFolder: join(folder, 'drop'), layout: 'extended' },
    batchSize: 10,
    settleBy: 'repeat',
    senderSystem: 'LAFT',
  });
  await laft.loadRentalData('alpha', data);
  await laft.invoicePeriod('alpha', '2026-11');
  await laft.transfer('alpha', channel);
  if (channel === 'file') {
    await visma.dropFolder?.idle();
    await laft.collectReceipts('alpha');
  }
  const [good, bad] = (await laft.bases('alpha')).bases;
  expect(good).toMatchObject({ state: 'failed', errors: [] });
  expect(good?.reason?.nb).toMatch(/overføringen/i);
  expect(good?.reason?.en).toMatch(/transfer/i);
  expect(bad).toMatchObject({ state: 'failed', errors: [{ code: 'VE-111' }] });
  expect(bad?.reason).toBeUndefined();
  expect(bad?.errors[0]?.sentence.nb).not.toContain(bad?.errors[0]?.sentence.en);

  await laft.correct('alpha', [{ thing: 'rental object', id: 'BAD', field: 'product code', value: '0100' }]);
  await laft.transferAgain('alpha', channel);
  expect((await laft.bases('alpha')).bases.map(({ reason }) => reason)).toEqual([undefined, undefined]);
  await database.close();
});

describe('a text with both languages in it', () => {
  it.each([
    { text: 'Varen finnes ikke / The item is unknown', nb: 'Varen finnes ikke', en: 'The item is unknown' },
    { text: '"a / b" er feil / "a / b" is wrong', nb: '"a / b" er feil', en: '"a / b" is wrong' },
    { text: 'Bare norsk', nb: 'Bare norsk', en: 'Bare norsk' },
    { text: 'ett / to / tre', nb: 'ett / to / tre', en: 'ett / to / tre' },
  ])('$text', ({ text, nb, en }) => {
    expect(inTwoLanguages(text)).toEqual({ nb, en });
  });
});
