// An installation of Visma and LAFT, as far as it differs from the default one.
import type { FactId } from '../../../contracts/evidence.ts';
import type { RegisterRow } from '../ends/visma-end.ts';

/** Rows that are added to a scenario's register, or laid over those with the same identity. */
export type RegisterChanges = Readonly<Record<string, readonly RegisterRow[]>>;

export interface Installation {
  /** Short: it heads a column. */
  readonly name: string;
  /** As shown to people; empty for the default one that a run adds by itself. */
  readonly file: string;
  /** One sentence on what it is like. */
  readonly describes: string;
  /** The facts that it is shaped by. */
  readonly evidence: readonly FactId[];
  /** Traits that are not the default's, by their keys, in the order of the table of traits. */
  readonly differs: Readonly<Record<string, string>>;
  readonly register: RegisterChanges;
}

/** What every scenario is written for. */
export const defaultInstallation: Installation = {
  name: 'default',
  file: '',
  describes: 'Everything as documented, every setting at its default.',
  evidence: [],
  differs: {},
  register: {},
};

export function isDefault({ differs }: Installation): boolean {
  return Object.keys(differs).length === 0;
}

/** The same installation with some of its differences only. */
export function withOnly(installation: Installation, keys: readonly string[]): Installation {
  const kept = Object.entries(installation.differs).filter(([key]) => keys.includes(key));
  return { ...installation, differs: Object.fromEntries(kept) };
}
