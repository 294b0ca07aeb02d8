// At the pages: what Visma may have is seen to be held back, leads to where somebody says what is there, and is free after that.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Adapter, startAdapter } from '../../../adapter/index.ts';
import { receiptOf } from '../transfer/recording-visma.ts';
import { installation, town } from '../transfer/town.ts';
import { type Hand, handAt, standingAt } from './laft-at-hand.ts';

const basisId = '2026-11-000002';
let adapter: Adapter;
let hand: Hand;
let transferId: string;
beforeAll(async () => {
  adapter = await startAdapter();
  hand = handAt(adapter.url);
  const { laft } = adapter;
  await laft.open('town', installation);
  await laft.loadRentalData('town', town);
  await laft.invoicePeriod('town', '2026-11');
  const { transfers } = await laft.transfer('town', 'file', { basisIds: [basisId], carriedByPerson: true });
  transferId = transfers[0]?.transferId ?? '';
  const rejected = [{ basisId, reason: 'Fant den ikke' }];
  await laft.settleByPerson('town', transferId, { who: 'Kari', received: true, accepted: [], rejected });
  const results = [{ basisId, accepted: true, ore: 850_100 }];
  const receipt = receiptOf({ transferId, receiptNumber: 'R1', results });
  await laft.readReceipt('town', Buffer.from(JSON.stringify(receipt)));
});
afterAll(() => adapter.close());

test('the list, the basis and the transfer say so', async () => {
  const list = await hand.look('/laft/town/bases');
  expect(list.text).toContain('Holdes tilbake');
  expect(list.text).toContain(`href="/laft/town/transfers/${transferId}"`);
  const basis = await hand.look(`/laft/town/bases/${basisId}`);
  expect(basis.text).toContain(`${basisId} holdes tilbake: et svar sier at Visma har det`);
  expect(basis.text).not.toContain('put-right');
  const transfer = await hand.look(`/laft/town/transfers/${transferId}`);
  expect(transfer.text).toContain('Se etter i Visma');
  expect(transfer.text).toContain(`name="rejected:${basisId}"`);
});

test('what was put right before is not saved while it is held back', async () => {
  const rent = { 'tenancy:K2:rent': '9000,00' };
  const page = await hand.send('/laft/town/rental/tenancies/K2', rent);
  expect(page.text).toContain('kan ikke endres nå: et svar sier at Visma har det');
});

test('somebody says what is there, and is told what became of it', async () => {
  const seen = await standingAt(hand, `/laft/town/transfers/${transferId}`);
  const word = { act: 'word', seen, received: 'all', who: 'Ola' };
  const page = await hand.send(`/laft/town/transfers/${transferId}`, word);
  expect(page.status).toBe(200);
  expect(page.text).toContain('Ført i boken. Grunnlagene er nå: 1 overført.');
  expect(page.text).toMatch(/Besvart [^<]*Kvitteringen sa noe annet om 2026-11-000002; Ola har sett etter i Visma\./);
  expect(page.text).not.toContain('name="received"');
  expect(await adapter.laft.basis('town', basisId)).toMatchObject({ state: 'transferred' });
});

test('the report of the transfer names the tenant as it was sent, whatever is entered since', async () => {
  const { laft } = adapter;
  const sent = await laft.transfer('town', 'file', { basisIds: ['2026-11-000003'], carriedByPerson: true });
  const id = sent.transfers[0]?.transferId ?? '';
  const rejected = [{ basisId: '2026-11-000003', reason: 'ukjent kunde' }];
  await laft.settleByPerson('town', id, { who: 'Kari', received: true, accepted: [], rejected });
  await laft.correct('town', [{ thing: 'tenancy', id: 'K3', field: 'tenant', value: 'L2' }]);
  expect((await laft.basis('town', '2026-11-000003')).basis.name).toBe('Nadia Nilsen');
  const at = `/laft/town/transfers/${id}`;
  const [page, csv] = [(await hand.look(at)).text, (await hand.bytes(`${at}/report.csv`)).toString('utf8')];
  for (const told of [page, csv]) {
    expect(told).toContain('Fjordbakeriet AS');
    expect(told).toContain('311000004');
    expect(told).not.toContain('Nadia Nilsen');
  }
});
