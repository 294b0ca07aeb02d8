// A page of a Visma: what it is given, beside what every page is given.
import type { Answer, PageRoute, View } from '../../foundation/pages/page.ts';
import type { AskedApi } from './asked-api.ts';

export interface VismaView extends View {
  api: AskedApi;
  /** Of the address; empty on the pages above workspaces. */
  workspace: string;
  /** E.g. `http://127.0.0.1:8900`, as the reader reached it. */
  origin: string;
}

/** As `PageRoute`, of a Visma. */
export interface VismaPage {
  path: string;
  look?(view: VismaView): Promise<Answer>;
  act?(view: VismaView): Promise<Answer>;
}

/** The page as a route of a site, with the API of one request. */
export function routeOf({ path, look, act }: VismaPage, api: AskedApi, origin: string): PageRoute {
  const dressed = (view: View): VismaView => ({ ...view, api, origin, workspace: view.parameters.workspace ?? '' });
  return {
    path,
    ...(look ? { look: (view: View) => look(dressed(view)) } : {}),
    ...(act ? { act: (view: View) => act(dressed(view)) } : {}),
  };
}
