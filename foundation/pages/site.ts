// A site of pages: finds the page that an address names, lets it look or act, and dresses what it gives. Knows no subject.
import { html } from '@remix-run/html-template';
import { assetReply } from './assets.ts';
import { sentWith } from './body.ts';
import { isFromElsewhere, pageHeaders } from './guard.ts';
import { documentOf } from './layout.ts';
import type { Answer, Content, Download, Frame, GoTo, PageReply, PageRequest, PageRoute, View } from './page.ts';
import { PageProblem } from './page.ts';
import { cookie, cookiesOf, readerOf, speaking } from './reader.ts';

export interface Site {
  routes: readonly PageRoute[];
  /** E.g. `/w/:workspace`: below it every address is this site's, and a browser that asks for one without a page is told so. */
  below: string;
  frame(view: View): Promise<Frame> | Frame;
  newId(): string;
  /** Told about what was not expected, with the id that the reader sees. */
  report(id: string, error: unknown): void;
}

/** `undefined`: no page has this address, nor is it one at which this site tells so. */
export type PageDoor = (request: PageRequest) => Promise<PageReply | undefined>;

export function pageDoor(site: Site): PageDoor {
  const routes = site.routes.map((route) => ({ route, match: matcherOf(route.path) }));
  const matchBelow = beginningMatcherOf(site.below);
  return async (request) => {
    const shared = assetReply(request.path);
    if (shared) return shared;
    for (const { route, match } of routes) {
      const parameters = match(request.path);
      if (parameters) return await replyOf(site, route, request, parameters);
    }
    const within = isBrowser(request) ? matchBelow(request.path) : undefined;
    return within && (await replyOf(site, noSuchPage, request, within));
  };
}

/** A program asks for no HTML: it is answered as programs are. */
function isBrowser({ method, headers }: PageRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html');
}

const noSuchPage: PageRoute = {
  path: '',
  look: async () => {
    throw new PageProblem(404, { nb: 'Det er ingen side på denne adressen.', en: 'There is no page at this address.' });
  },
};

type Parameters = Readonly<Record<string, string>>;

/** Parts that begin with a colon stand for anything but a slash. */
function matcherOf(path: string): (asked: string) => Parameters | undefined {
  const parts = path.split('/').map((part) => (part.startsWith(':') ? `(?<${part.slice(1)}>[^/]+)` : escaped(part)));
  const pattern = new RegExp(`^${parts.join('/')}$`);
  return (asked) => {
    const found = pattern.exec(asked);
    if (!found) return undefined;
    const named = Object.entries(found.groups ?? {}).map(([name, value]) => [name, readableOrNot(value)] as const);
    return named.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(named) as Parameters);
  };
}

/** As `matcherOf`, by as many parts as the path has: what follows may be anything. */
function beginningMatcherOf(path: string): (asked: string) => Parameters | undefined {
  const match = matcherOf(path);
  const count = path.split('/').length;
  return (asked) => match(asked.split('/').slice(0, count).join('/'));
}

function escaped(part: string): string {
  return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function readableOrNot(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

async function replyOf(site: Site, route: PageRoute, request: PageRequest, parameters: Parameters): Promise<PageReply> {
  const { language, theme, cookies } = readerOf(request);
  const looking = request.method === 'GET' || request.method === 'HEAD';
  const nothing = { form: new URLSearchParams(), files: new Map() };
  const query = new URLSearchParams(request.query);
  const plain: View = { language, theme, path: request.path, query, parameters, ...nothing, ...speaking(language) };
  try {
    if (isFromElsewhere(request.method, request.headers)) throw new PageProblem(403, fromElsewhere);
    const act = looking ? route.look : request.method === 'POST' ? route.act : undefined;
    if (!act)
      throw new PageProblem(405, { nb: 'Siden kan ikke brukes slik.', en: 'The page cannot be used like this.' });
    const view = looking ? plain : { ...plain, ...(await sentWith(request)) };
    return await dressed(site, view, request, { answer: await act(view), cookies });
  } catch (error) {
    return await dressed(site, plain, request, { answer: problemPage(site, plain, error), cookies });
  }
}

const fromElsewhere = {
  nb: 'Endringen kom fra en annen nettside og er ikke utført.',
  en: 'The change came from another site and was not made.',
};

function problemPage(site: Site, { say, both }: View, error: unknown): Content {
  if (error instanceof PageProblem) {
    const title = error.status === 404 ? say('Finnes ikke', 'Not found') : say('Det gikk ikke', 'That did not work');
    return { title, status: error.status, main: html`<h1>${title}</h1><p class="problem">${both(error.sentence)}</p>` };
  }
  const id = site.newId();
  site.report(id, error);
  const title = say('Noe uventet skjedde', 'Something unexpected happened');
  const where = say(`Tjenerens logg har det under ${id}.`, `The server's log has it under ${id}.`);
  return { title, status: 500, main: html`<h1>${title}</h1><p class="problem">${where}</p>` };
}

interface Given {
  answer: Answer;
  cookies: readonly string[];
}

async function dressed(site: Site, view: View, request: PageRequest, { answer, cookies }: Given): Promise<PageReply> {
  if ('goTo' in answer) return redirect(answer, cookies);
  if ('download' in answer) return fileReply(answer);
  const said = cookiesOf(request.headers.cookie ?? '').get('said');
  const told = said === undefined || said === '' ? [] : [cookie('said', '', 0)];
  const text = documentOf(view, await site.frame(view), answer, told.length > 0 ? said : undefined);
  return {
    status: answer.status ?? 200,
    headers: {
      ...pageHeaders,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'accept-language, cookie',
    },
    cookies: [...cookies, ...told],
    body: Buffer.from(text),
  };
}

/** A browser drops a cookie of more than 4096 bytes, with its name and all. */
const mostInCookie = 3000;

/** Of a long text so much as a cookie takes, and no half character. */
function beginningOf(said: string): string {
  let beginning = '';
  let bytes = 0;
  for (const character of said.toWellFormed()) {
    bytes += encodeURIComponent(character).length;
    if (bytes > mostInCookie) break;
    beginning += character;
  }
  return beginning;
}

/** What is said lies in a cookie until the next page is shown. */
function redirect({ goTo, said }: GoTo, cookies: readonly string[]): PageReply {
  const toTell = said === undefined ? [] : [cookie('said', beginningOf(said), 60)];
  const headers = { ...pageHeaders, location: goTo };
  return { status: 303, headers, cookies: [...cookies, ...toTell], body: Buffer.alloc(0) };
}

function fileReply({ download, type, name, inline }: Download): PageReply {
  const plain = name.replace(/[^\w.-]/g, '_');
  const full = encodeURIComponent(name.toWellFormed());
  const disposition = `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${full}`;
  const headers = {
    ...pageHeaders,
    'content-type': type,
    'content-disposition': disposition,
    'cache-control': 'no-store',
  };
  return { status: 200, headers, cookies: [], body: download };
}
