// A page of LAFT: what it is given, beside what every page is given.
import type { Answer, PageRoute, View } from '../../foundation/pages/page.ts';
import type { Laft } from '../laft.ts';

export interface LaftView extends View {
  laft: Laft;
  /** Of the address; empty on the pages above workspaces. */
  workspace: string;
}

/** As `PageRoute`, of LAFT. */
export interface LaftPage {
  path: string;
  look?(view: LaftView): Promise<Answer>;
  act?(view: LaftView): Promise<Answer>;
}

/** The page as a route of a site. */
export function routeOf({ path, look, act }: LaftPage, laft: Laft): PageRoute {
  const dressed = (view: View): LaftView => ({ ...view, laft, workspace: view.parameters.workspace ?? '' });
  return {
    path,
    ...(look ? { look: (view: View) => look(dressed(view)) } : {}),
    ...(act ? { act: (view: View) => act(dressed(view)) } : {}),
  };
}

/** Where a page of a workspace is. */
export function pageAddress(workspace: string, ...parts: readonly (string | number)[]): string {
  return `/laft/${[workspace, ...parts].map((part) => encodeURIComponent(String(part))).join('/')}`;
}
