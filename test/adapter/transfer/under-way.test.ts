// What is under way stays as it was sent: each way of changing it is refused in each state, with the reason and the way out, and what
// does not concern it goes on.
import { afterEach, describe, expect, it } from 'vitest';
import type { Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import type { RentalData } from '../../../adapter/rental/rental-data.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { memoryWorld } from './mortal-world.ts';
import { installation, town } from './town.ts';

const first = '2026-11-000001';
let database: Database;
afterEach(() => database.close());

/** The first basis is under way, the two others are ready. */
async function inState(state: string): Promise<Laft> {
  let unanswered = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    unanswered = resolve;
  });
  const world = memoryWorld(() => {
    unanswered();
    return state === 'sending' ? new Promise(() => undefined) : Promise.reject(new Error('cut'));
  });
  database = await openDatabase(undefined);
  const laft = await openLaft({ world, database });
  await laft.open('alpha', installation);
  await laft.loadRentalData('alpha', town);
  await laft.invoicePeriod('alpha', '2026-11');
  const channel = state === 'awaiting receipt' ? 'file' : 'web-service';
  const sent = laft.transfer('alpha', channel, { basisIds: [first] });
  await (state === 'sending' ? asked : sent);
  const { bases } = await laft.bases('alpha', { tenancy: 'K1' });
  expect(bases[0]?.state).toBe(state);
  return laft;
}

const renamed: RentalData = {
  ...town,
  tenants: town.tenants.map((tenant) => (tenant.id === 'L1' ? { ...tenant, name: 'En Annen' } : tenant)),
};

const wayOut: Record<string, RegExp> = {
  sending: /K1 is sending and cannot be edited\. Wait for the answer to transfer T\w+ first\./,
  unknown: /K1 is unknown and cannot be edited\. Settle transfer T\w+ first \(laft settle\)\./,
  'awaiting receipt':
    /K1 is awaiting receipt and cannot be edited\. Read its receipt first \(laft receipts\), or say what Visma did with transfer T\w+/,
};

const changes: { what: string; change: (laft: Laft) => Promise<unknown>; says?: (state: string) => RegExp }[] = [
  {
    what: 'correcting its tenant',
    change: (laft) => laft.correct('alpha', [{ thing: 'tenant', id: 'L1', field: 'name', value: 'En Annen' }]),
  },
  {
    what: 'correcting what all have in common',
    change: (laft) =>
      laft
        .correct('alpha', [{ thing: 'rental object', id: 'B1', field: 'client id', value: '013' }])
        .then(() =>
          laft.correct('alpha', [{ thing: 'rental object', id: 'B1', field: 'address', value: 'Storgata 2' }]),
        ),
  },
  { what: 'replacing the rental data', change: (laft) => laft.loadRentalData('alpha', renamed) },
  {
    what: 'replacing the rental data by data without its tenancy',
    change: (laft) => laft.loadRentalData('alpha', { ...town, tenancies: town.tenancies.slice(1) }),
  },
  {
    what: 'crediting it',
    change: (laft) => laft.credit('alpha', [first]),
    says: (state) => new RegExp(`${first} is ${state}; only a transferred one can be credited.*settle it first`),
  },
  {
    what: 'sending it in another transfer',
    change: (laft) => laft.transfer('alpha', 'file', { basisIds: [first] }),
    says: (state) => new RegExp(`${first} is ${state}, expected ready`),
  },
  {
    what: 'sending it again as if it had failed',
    change: (laft) => laft.transferAgain('alpha', 'file', { basisIds: [first] }),
    says: (state) => new RegExp(`${first} is ${state}, expected failed`),
  },
];

describe.each(Object.keys(wayOut))('while %s', (state) => {
  it.each(changes)('$what is refused, and nothing changes', async ({ change, says }) => {
    const laft = await inState(state);
    const before = await laft.bases('alpha');
    await expect(change(laft)).rejects.toThrow(says?.(state) ?? wayOut[state]);
    expect(await laft.bases('alpha')).toEqual(before);
    expect(await laft.rentalData('alpha')).toEqual(town);
  });

  it('what concerns others only is put right', async () => {
    const laft = await inState(state);
    await laft.correct('alpha', [{ thing: 'tenant', id: 'L2', field: 'name', value: 'Nadia Ny' }]);
    const others = { ...(await laft.rentalData('alpha')) };
    await laft.loadRentalData('alpha', {
      ...others,
      clientIds: [...others.clientIds, { id: '014', description: 'Ny' }],
    });
    expect((await laft.bases('alpha', { tenancy: 'K2' })).bases[0]?.basis.name).toBe('Nadia Ny');
    expect((await laft.bases('alpha', { tenancy: 'K1' })).bases[0]?.state).toBe(state);
  });
});

it('configured otherwise while it was unknown: what was not received is decided anew before it is ready again', async () => {
  const laft = await inState('unknown');
  await laft.open('alpha', { ...installation, requiresVatCode: true });
  const [{ transferId = '' } = {}] = (await laft.transfers('alpha')).transfers;
  const said = { who: 'Kari', received: false } as const;
  await expect(laft.settleByPerson('alpha', transferId, said)).rejects.toThrow(/may still be on its way/);
  await laft.close();
  const later = memoryWorld(() => Promise.reject(new Error('cut')));
  later.clock.now = () => '2026-11-23T13:00:00.002Z';
  const next = await openLaft({ world: later, database });
  await next.settleByPerson('alpha', transferId, said);
  const { state, missing } = (await next.bases('alpha', { tenancy: 'K1' })).bases[0] ?? {};
  expect({ state, codes: missing?.map((each) => each.code) }).toEqual({
    state: 'blocked',
    codes: ['LAFT-011', 'LAFT-011'],
  });
});
