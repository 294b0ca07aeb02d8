// Keeps the journal within its bounds: the oldest exchanges of a branch go, and what went is counted where every reader of it sees it.
import type { Queryable } from '../../foundation/database/database.ts';
import { seen } from './lineage.ts';
import type { DroppedExchanges } from './store.ts';

const lookedAtOnce = 1000;

type Oldest = { sequence: number; at_moment: string; kept_size: number };
interface Over {
  exchanges: number;
  bytes: number;
}

/** Under the workspace's lock. Only what the branch has itself: what it inherits is bounded by the branch that it inherits from. */
export async function dropOldestExchanges(
  db: Queryable,
  branch: string,
  most: { exchanges: number; bytes: number },
): Promise<void> {
  const [own] = await db.query<{ n: number; kept: number | null }>(
    'select count(*) as n, sum(kept_size) as kept from visma_exchange where branch = $1',
    [branch],
  );
  const over = { exchanges: (own?.n ?? 0) - most.exchanges, bytes: (own?.kept ?? 0) - most.bytes };
  while (over.exchanges > 0 || over.bytes > 0) {
    const oldest = await db.query<Oldest>(
      'select sequence, at_moment, kept_size from visma_exchange where branch = $1 order by sequence limit $2',
      [branch, lookedAtOnce],
    );
    const going = takeWhileOver(oldest, over);
    const last = going.at(-1);
    if (!last) return;
    await db.insertMany('visma_dropped_exchange', columns, await marks(db, branch, going));
    await db.query('delete from visma_exchange where branch = $1 and sequence <= $2', [branch, last.sequence]);
  }
}

function takeWhileOver(oldest: readonly Oldest[], over: Over): Oldest[] {
  const going: Oldest[] = [];
  for (const row of oldest) {
    if (over.exchanges <= 0 && over.bytes <= 0) break;
    going.push(row);
    over.exchanges -= 1;
    over.bytes -= row.kept_size;
  }
  return going;
}

const columns = ['branch', 'sequence', 'exchanges', 'kept_size', 'at_moment'] as const;

/** One mark for all that go, parted where a copy inherits from this branch: it sees the marks of what it would have seen. */
async function marks(db: Queryable, branch: string, going: readonly Oldest[]): Promise<(string | number)[][]> {
  const cuts = await db.query<{ up_to: number }>(
    'select distinct up_to from visma_lineage where ancestor = $1 and branch <> $1 order by up_to',
    [branch],
  );
  const parts = Map.groupBy(going, ({ sequence }) => cuts.findIndex(({ up_to }) => sequence <= up_to));
  return [...parts.values()].map((part) => {
    const size = part.reduce((sum, row) => sum + row.kept_size, 0);
    const moments = part.map((row) => row.at_moment).sort();
    return [branch, part.at(-1)?.sequence ?? 0, part.length, size, moments.at(-1) ?? ''];
  });
}

export async function droppedExchanges(db: Queryable, branch: string): Promise<DroppedExchanges> {
  const [all] = await db.query<{ exchanges: number | null; kept: number | null; until: string | null }>(
    `select sum(d.exchanges) as exchanges, sum(d.kept_size) as kept, max(d.at_moment) as until
     ${seen('visma_dropped_exchange', 'd')}`,
    [branch],
  );
  const until = all?.until ?? undefined;
  return { exchanges: all?.exchanges ?? 0, bytes: all?.kept ?? 0, ...(until === undefined ? {} : { until }) };
}
