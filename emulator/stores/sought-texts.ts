// What a person finds a basis by, taken from the basis when it is written, and once from those that are older than the columns.
import type { Queryable } from '../../foundation/database/database.ts';
import { folded } from '../../foundation/search-text.ts';
import type { ReceivedBasis } from '../core/model.ts';
import { quotedList } from './quoted-list.ts';
import type { SoughtTexts } from './store.ts';

/** Names, numbers, ids, references, address and line texts; `transferId` beside them. */
export function soughtTexts(basis: ReceivedBasis, transferId: string): SoughtTexts {
  const { lines, periodFrom, periodTo } = basis;
  const itemNumbers = [...new Set(lines.map(({ itemNumber }) => itemNumber))];
  const texts = [
    basis.basisId,
    basis.creditOf,
    transferId,
    basis.client,
    basis.customerNumber,
    basis.name,
    basis.addressLine1,
    basis.addressLine2,
    basis.postalCode,
    basis.profile,
    basis.contactReference,
    basis.externalReference,
    basis.caseNumber,
    ...itemNumbers,
    ...lines.flatMap((line) => line.texts),
  ];
  return {
    text: folded([...new Set(texts.filter((text) => text !== ''))].join('\n')),
    itemNumbers,
    periodFrom,
    periodTo,
  };
}

const rowsAtATime = 1000;

type OlderRow = { branch: string; sequence: number; position: number; content: string; transfer_id: string };

/** Bases that were stored before the columns were. */
export async function fillSoughtTexts(tx: Queryable): Promise<void> {
  for (;;) {
    const rows = await tx.query<OlderRow>(
      `select b.branch, b.sequence, b.position, b.content, t.transfer_id from visma_basis b
       join visma_transfer t on t.branch = b.branch and t.sequence = b.sequence where b.search is null limit ${rowsAtATime}`,
    );
    for (const row of rows) await fill(tx, row);
    if (rows.length < rowsAtATime) return;
  }
}

async function fill(tx: Queryable, { branch, sequence, position, content, transfer_id: transferId }: OlderRow) {
  const kept = JSON.parse(content) as { basis: ReceivedBasis } | ReceivedBasis;
  const { text, itemNumbers, periodFrom, periodTo } = soughtTexts('basis' in kept ? kept.basis : kept, transferId);
  await tx.query(
    `update visma_basis set search = $4, items = $5, period_from = $6, period_to = $7
     where branch = $1 and sequence = $2 and position = $3`,
    [branch, sequence, position, text, quotedList(itemNumbers), periodFrom, periodTo],
  );
}
