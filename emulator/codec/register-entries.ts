// Looks into a register as it is written: the entries of one kind that hold what is searched for, some at a time, and one by its key.
import { folded, searchWords } from '../../foundation/search-text.ts';
import type { Register } from '../core/register.ts';
import { canonicalKey, entryKey } from './register-change.ts';
import { toWritten } from './register-document.ts';
import { type EntryKind, entryShapes } from './register-shape.ts';

/** An entry with the names of the YAML file. */
export type WrittenFields = Readonly<Record<string, unknown>>;

export interface ListedEntry {
  /** As the address of one entry names it, e.g. `013/0100`. */
  key: string;
  entry: WrittenFields;
}

export interface EntryPage {
  /** Words that all occur in an entry; case does not count. */
  search?: string | undefined;
  offset: number;
  limit: number;
}

export interface RegisterSummary {
  name: string;
  /** How many there are of each kind. */
  counts: Readonly<Record<EntryKind, number>>;
  service: WrittenFields;
  'invoice layout': Register['invoiceLayout'];
  /** Every setting, the defaults too. */
  settings: Register['settings'];
}

/** All but the entries, the defaults filled in. */
export function registerSummary(register: Register): RegisterSummary {
  const { service = {}, ...written } = toWritten(register);
  const kinds = Object.keys(entryShapes) as EntryKind[];
  const counts = kinds.map((kind) => [kind, written[kind]?.length ?? 0] as const);
  return {
    name: register.name,
    counts: Object.fromEntries(counts) as RegisterSummary['counts'],
    service,
    'invoice layout': register.invoiceLayout,
    settings: register.settings,
  };
}

/** In the order of the register; `total` counts all that match. */
export function registerEntries(
  register: Register,
  kind: EntryKind,
  { search = '', offset, limit }: EntryPage,
): { total: number; entries: ListedEntry[] } {
  const words = searchWords(search);
  const entries: readonly WrittenFields[] = toWritten(register)[kind] ?? [];
  const found = words.length === 0 ? entries : entries.filter((entry) => holds(entry, words));
  const page = found.slice(offset, offset + limit);
  return { total: found.length, entries: page.map((entry) => ({ key: entryKey(kind, entry), entry })) };
}

/** Undefined when there is none. An organisation is found with and without the zeros before its number. */
export function registerEntry(register: Register, kind: EntryKind, key: string): ListedEntry | undefined {
  const wanted = canonicalKey(kind, key);
  const entries: readonly WrittenFields[] = toWritten(register)[kind] ?? [];
  const entry = entries.find((each) => entryKey(kind, each) === wanted);
  return entry && { key: wanted, entry };
}

function holds(entry: WrittenFields, words: readonly string[]): boolean {
  const text = folded(textsIn(entry).join('\n'));
  return words.every((word) => text.includes(word));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
