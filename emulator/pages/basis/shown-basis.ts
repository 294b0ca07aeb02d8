// One received basis for a page: what is kept of it, and the names that the register has for its numbers now.
import { PageProblem } from '../../../foundation/pages/page.ts';
import type { ListedEntry, WrittenFields } from '../../codec/register-entries.ts';
import type { StoredBasis } from '../../service/visma.ts';
import { apiAddress } from '../addresses.ts';
import type { VismaView } from '../visma-page.ts';

export interface ShownBasis {
  stored: StoredBasis;
  /** As the address of its page names it: sequence and position. */
  place: string;
  known: KnownNames;
}

/** What the register has now; a verdict was given by the register of its time. */
export interface KnownNames {
  client: WrittenFields | undefined;
  customer: ListedEntry | undefined;
  /** By item number, under the basis's client. */
  items: ReadonlyMap<string, WrittenFields>;
  /** By number. */
  dimensions: ReadonlyMap<string, WrittenFields>;
  /** By code. */
  vatCodes: ReadonlyMap<string, WrittenFields>;
}

/** Throws a PageProblem when there is none at the address. */
export async function shownBasis(view: VismaView): Promise<ShownBasis> {
  const place = view.parameters.basis ?? '';
  const [, sequence, position] = /^(\d+)-(\d+)$/.exec(place) ?? [];
  if (sequence === undefined) throw noSuchBasis(place);
  const stored = await orNone(view.api.get<StoredBasis>(apiAddress(view.workspace, `/bases/${sequence}/${position}`)));
  if (!stored) throw noSuchBasis(place);
  return { stored, place, known: await knownNames(view, stored) };
}

function noSuchBasis(place: string): PageProblem {
  return new PageProblem(404, {
    nb: `Fakturagrunnlag ${place} finnes ikke i dette arbeidsområdet.`,
    en: `There is no invoice basis ${place} in this workspace.`,
  });
}

async function knownNames(view: VismaView, { basis }: StoredBasis): Promise<KnownNames> {
  const { client, customerNumber, lines } = basis;
  const numbers = [...new Set(lines.map(({ itemNumber }) => itemNumber))];
  const items = await Promise.all(
    numbers.map(async (number) => [number, (await entry(view, 'items', `${client}/${number}`))?.entry] as const),
  );
  return {
    client: (await entry(view, 'clients', client))?.entry,
    customer: await entry(view, 'customers', customerNumber),
    items: new Map(items.filter((each): each is [string, WrittenFields] => each[1] !== undefined)),
    dimensions: await all(view, 'dimensions'),
    vatCodes: await all(view, 'vat codes'),
  };
}

async function entry({ api, workspace }: VismaView, kind: string, key: string): Promise<ListedEntry | undefined> {
  if (key === '' || key === '/') return undefined;
  return await orNone(
    api.get<ListedEntry>(apiAddress(workspace, `/register/${encodeURIComponent(kind)}/${encodeURIComponent(key)}`)),
  );
}

async function all({ api, workspace }: VismaView, kind: string): Promise<Map<string, WrittenFields>> {
  const { entries } = await api.get<{ entries: ListedEntry[] }>(
    apiAddress(workspace, `/register/entries/${encodeURIComponent(kind)}`, { limit: 1000 }),
  );
  return new Map(entries.map(({ key, entry: each }) => [key, each]));
}

async function orNone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof PageProblem && error.status === 404) return undefined;
    throw error;
  }
}

/** A text of an entry; empty where it has none. */
export function textOf(entry: WrittenFields | undefined, name: string): string {
  const value = entry?.[name];
  return value === undefined ? '' : String(value);
}
