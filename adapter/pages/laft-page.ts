// A page of LAFT: what it is given, beside what every page is given.
import { type Answer, PageProblem, type PageRoute, type View } from '../../foundation/pages/page.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Laft } from '../laft.ts';
import { LaftRefusal } from '../refusal.ts';
import type { TransferRuns } from './transfer-runs.ts';

export interface LaftView extends View {
  laft: Laft;
  /** What is under way, for as long as this process lives. */
  runs: TransferRuns;
  /** `YYYY-MM-DD`. */
  today: string;
  /** Of the address; empty on the pages above workspaces. */
  workspace: string;
}

/** As `PageRoute`, of LAFT. */
export interface LaftPage {
  path: string;
  look?(view: LaftView): Promise<Answer>;
  act?(view: LaftView): Promise<Answer>;
}

/** What the pages of one site share. */
export interface LaftAtHand {
  laft: Laft;
  runs: TransferRuns;
  today(): string;
}

/** The page as a route of a site. What LAFT refuses is told on a page of its own, unless the page has told it already. */
export function routeOf({ path, look, act }: LaftPage, { laft, runs, today }: LaftAtHand): PageRoute {
  const dressed = (view: View): LaftView => ({
    ...view,
    laft,
    runs,
    today: today(),
    workspace: view.parameters.workspace ?? '',
  });
  return {
    path,
    ...(look ? { look: (view: View) => inWords(() => look(dressed(view))) } : {}),
    ...(act ? { act: (view: View) => inWords(() => act(dressed(view))) } : {}),
  };
}

async function inWords(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LaftRefusal) throw new PageProblem(error.status, error.inBothLanguages);
    if (error instanceof UserError) throw new PageProblem(400, error.inBothLanguages);
    throw error;
  }
}

/** Where a page of a workspace is. */
export function pageAddress(workspace: string, ...parts: readonly (string | number)[]): string {
  return `/laft/${[workspace, ...parts].map((part) => encodeURIComponent(String(part))).join('/')}`;
}

/** The same with what it is asked for; what is empty is left out. */
export function queryAddress(address: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => (pair[1] ?? '') !== '');
  const search = new URLSearchParams(given).toString();
  return search === '' ? address : `${address}?${search}`;
}

/** What LAFT refuses of a form, for telling it there; anything else goes on. */
export async function refusalOf(work: () => Promise<unknown>): Promise<{ nb: string; en: string } | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.inBothLanguages;
    throw error;
  }
}
