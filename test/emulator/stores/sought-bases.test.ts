// What a person finds an invoice basis by: words, item and period, on every database; older rows are filled in.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { basisRows } from '../../../emulator/stores/basis-rows.ts';
import { migrations } from '../../../emulator/stores/migrations.ts';
import { soughtTexts } from '../../../emulator/stores/sought-texts.ts';
import type { BasisConditions } from '../../../emulator/stores/store.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { migrate } from '../../../foundation/database/migrate.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { basis } from '../service/example-visma.ts';

const [line] = basis('x').lines;
if (!line) throw new Error('the example has a line');
const received = [
  basis('A-1', 100, {
    name: 'Åse Bjørnø',
    periodFrom: '2026-11-01',
    periodTo: '2026-11-30',
    lines: [line, { ...line, itemNumber: '0101' }],
  }),
  basis('A-2', 100, {
    name: 'A\u030ase 100 %',
    externalReference: 'PO_77',
    periodFrom: '2026-10-01',
    periodTo: '2026-12-31',
  }),
  basis('A-3', 100, { name: '<script>', lines: [{ ...line, itemNumber: '1010', texts: ['Husleie ØVRE gate'] }] }),
];

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    data = await make();
    database = await data.open();
    await migrate(database, 'visma', migrations.slice(0, 6));
    await database.query("insert into visma_lineage (branch, ancestor, up_to) values ('a', 'a', 1000)");
    await insertAsBefore(database);
    await migrate(database, 'visma', migrations);
  });
  afterAll(async () => {
    await database.close();
    await data.remove();
  });

  const idsOf = async (conditions: BasisConditions) => {
    const { total, bases } = await basisRows(database).list('a', conditions, { offset: 0, limit: 10 });
    expect(total).toBe(bases.length);
    return bases.map(({ position }) => `A-${position + 1}`).join(' ');
  };
  const rows: { finds: string; conditions: BasisConditions; ids: string }[] = [
    { finds: 'whatever the case', conditions: { search: 'BJØRNØ' }, ids: 'A-1' },
    { finds: 'å however it is put together', conditions: { search: 'åse' }, ids: 'A-1 A-2' },
    { finds: 'every word, in any order', conditions: { search: 'bjørnø  åse' }, ids: 'A-1' },
    { finds: 'not when one word is missing', conditions: { search: 'åse hansen' }, ids: '' },
    { finds: 'a percent sign as itself', conditions: { search: '%' }, ids: 'A-2' },
    { finds: 'an underscore as itself', conditions: { search: 'o_7' }, ids: 'A-2' },
    { finds: 'a tag as text', conditions: { search: '<script>' }, ids: 'A-3' },
    { finds: 'by a text of a line', conditions: { search: 'øvre' }, ids: 'A-3' },
    { finds: 'by the transfer', conditions: { search: 't-9' }, ids: 'A-1 A-2 A-3' },
    { finds: 'all when nothing is said', conditions: { search: '  ' }, ids: 'A-1 A-2 A-3' },
    { finds: 'by a whole item number', conditions: { itemNumber: '0101' }, ids: 'A-1' },
    { finds: 'not by a part of one', conditions: { itemNumber: '010' }, ids: '' },
    { finds: 'within a month', conditions: { period: { from: '2026-11-01', to: '2026-11-30' } }, ids: 'A-1' },
    { finds: 'within a quarter', conditions: { period: { from: '2026-10-01', to: '2026-12-31' } }, ids: 'A-1 A-2' },
    {
      finds: 'by both',
      conditions: { period: { from: '2026-01-01', to: '2026-12-31' }, search: 'po_77', itemNumber: line.itemNumber },
      ids: 'A-2',
    },
  ];
  test.each(rows)('finds $finds', async ({ conditions, ids }) => {
    expect(await idsOf(conditions)).toBe(ids);
  });

  test('one by its place', async () => {
    const { at } = basisRows(database);
    expect(await at('a', { sequence: 2, position: 1 })).toMatchObject({ transferId: 'T-9', totalOre: 100 });
    expect(await at('a', { sequence: 2, position: 3 })).toBeUndefined();
    expect(await at('b', { sequence: 2, position: 1 })).toBeUndefined();
  });

  test('guards and indexes are as before', async () => {
    const guarded = { guard: 'A-1', sought: soughtTexts(basis('A-1'), 'T-9') };
    const row = { ...plain, ...guarded, position: 7, basisId: 'A-1', content: JSON.stringify(basis('A-1')) };
    await expect(basisRows(database).add({ branch: 'a', sequence: 3 }, [row])).rejects.toThrow();
  });
});

const plain = {
  accepted: true,
  client: '013',
  customerNumber: '1',
  fingerprint: '',
  commonFingerprint: '',
  creditOf: '',
  totalOre: 100,
  codes: [],
  findings: '[]',
  receiptFindings: '[]',
};

/** As they were stored first, the basis alone, and as later, with its booking beside it. */
async function insertAsBefore(database: Database): Promise<void> {
  await database.query(
    `insert into visma_transfer (branch, sequence, transfer_id, content_hash, channel, received, receipt_number, received_at,
       accepted_count, rejected_count, accepted_ore, rejected_ore, receipt)
     values ('a', 2, 'T-9', 'h', 'file', 1, 'K1', '2026-11-22T10:00:00.000Z', 3, 0, 300, 0, '{}')`,
  );
  for (const [position, each] of received.entries()) {
    const content = JSON.stringify(position === 0 ? each : { basis: each, lines: [], restsOn: [] });
    await database.query(
      `insert into visma_basis (branch, sequence, position, basis_id, accepted, client, customer_number, fingerprint,
         common_fingerprint, credit_of, total_ore, codes, content, findings, receipt_findings, guard)
       values ('a', 2, $1, $2, 1, '013', '1', '', '', '', 100, '  ', $3, '[]', '[]', $2)`,
      [position, each.basisId, content],
    );
  }
}
