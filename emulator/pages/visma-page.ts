// A page of a Visma: what it is given, beside what every page is given.
import { html } from '@remix-run/html-template';
import { isWorkspaceName } from '../../contracts/workspace-name.ts';
import { actButton } from '../../foundation/pages/form.ts';
import { type Answer, type Content, PageProblem, type PageRoute, type View } from '../../foundation/pages/page.ts';
import { apiAddress } from './addresses.ts';
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

/** A page makes no workspace: of a name that is mistyped, or dropped since, it says so, and offers to make one. */
function ofWorkspace(work: (view: VismaView) => Promise<Answer>): (view: VismaView) => Promise<Answer> {
  return async (view) => {
    const isMissing = view.parameters.workspace !== undefined && !(await isThere(view));
    return isMissing ? missingWorkspace(view) : await work(view);
  };
}

async function isThere({ api, workspace }: VismaView): Promise<boolean> {
  try {
    await api.get(apiAddress(workspace, ''));
    return true;
  } catch (error) {
    if (error instanceof PageProblem && error.status === 404) return false;
    throw error;
  }
}

function missingWorkspace({ say, workspace }: VismaView): Content {
  const title = say(`Det er ikke noe arbeidsområde ${workspace} her`, `There is no workspace ${workspace} here`);
  const main = html`<div class="head"><h1>${title}</h1></div>
<p class="problem">${say('Kanskje er navnet skrevet feil, eller det er slettet. Ingenting er endret.', 'The name may be mistyped, or it was dropped. Nothing was changed.')}</p>
<div class="buttons">${isWorkspaceName(workspace) ? actButton('/', { label: say(`Lag ${workspace}`, `Make ${workspace}`) }, { name: workspace }) : ''}<a class="button plain" href="/">${say('Arbeidsområdene', 'The workspaces')}</a></div>`;
  return { title, main, status: 404 };
}

/** The page as a route of a site, with the API of one request. */
export function routeOf({ path, look, act }: VismaPage, api: AskedApi, origin: string): PageRoute {
  const dressed = (view: View): VismaView => ({ ...view, api, origin, workspace: view.parameters.workspace ?? '' });
  return {
    path,
    ...(look ? { look: (view: View) => ofWorkspace(look)(dressed(view)) } : {}),
    ...(act ? { act: (view: View) => ofWorkspace(act)(dressed(view)) } : {}),
  };
}
