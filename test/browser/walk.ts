// Walks a site as a reader would, by its links, until every page of it has been found.
import type { PageRoute } from '../../foundation/pages/page.ts';

export interface Walked {
  /** Addresses of pages, at most `examples` of each. */
  pages: string[];
  /** Addresses that give files. */
  files: string[];
  /** Pages to be looked at to which no link leads. */
  unfound: string[];
  /** Links that lead nowhere, with the page that they stand on. */
  broken: string[];
}

const examples = 2;

interface Ahead {
  address: string;
  /** Page on which the link to it stands. */
  from: string;
}

/**
 * Two of each page: one may be otherwise than the next, but not the hundredth than the second. `begin`: the first page, and those to which
 * a form leads and no link.
 */
export async function walk(
  origin: string,
  routes: readonly Pick<PageRoute, 'path' | 'look'>[],
  begin: readonly string[],
): Promise<Walked> {
  const looked = routes.filter(({ look }) => look !== undefined).map(({ path }) => path);
  const walked: Walked = { pages: [], files: [], unfound: [], broken: [] };
  const seen = new Map<string, number>();
  const known = new Set(begin);
  const ahead: Ahead[] = begin.map((address) => ({ address, from: 'the beginning' }));
  for (let next = ahead.shift(); next; next = ahead.shift()) {
    const { address, from } = next;
    const route = looked.find((path) => patternOf(path).test(address.split('?')[0] ?? ''));
    const times = seen.get(route ?? '') ?? 0;
    if (route === undefined) walked.broken.push(`${address} on ${from}`);
    if (route === undefined || times >= examples) continue;
    seen.set(route, times + 1);
    const links = (await visited(origin, next, walked)).filter((link) => !known.has(link));
    for (const link of links) known.add(link);
    ahead.push(...links.map((link) => ({ address: link, from: address })));
  }
  walked.unfound = looked.filter((path) => !seen.has(path));
  return walked;
}

/** Resolves with the links of the page; a file has none. */
async function visited(origin: string, { address, from }: Ahead, walked: Walked): Promise<string[]> {
  const headers = { accept: 'text/html', 'accept-language': 'nb' };
  const answer = await fetch(`${origin}${address}`, { headers });
  const isPage = (answer.headers.get('content-type') ?? '').startsWith('text/html');
  if (answer.status !== 200) walked.broken.push(`${address} on ${from}: ${answer.status}`);
  (isPage ? walked.pages : walked.files).push(address);
  const text = await answer.text();
  return isPage ? [...new Set(linksOf(text, answer.url))] : [];
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);
}

/** Within the site, without the choices of language and theme. */
function linksOf(page: string, at: string): string[] {
  return [...page.matchAll(/<a\s[^>]*?href="([^"]+)"/g)].flatMap(([, href = '']) => {
    const url = new URL(href.replaceAll('&amp;', '&'), at);
    if (url.origin !== new URL(at).origin || url.searchParams.has('lang') || url.searchParams.has('theme')) return [];
    return [`${url.pathname}${url.search}`];
  });
}
