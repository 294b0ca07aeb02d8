// Which door answers a request, by its path: the same for every carrier that brings requests, with a socket or without one.
import { maskRealLooking } from '../../contracts/values/person-number.ts';
import { servicePath } from '../../contracts/web-service/service.ts';
import { defaultWorkspace, isWorkspaceName, workspaceNameProblemInBoth } from '../../contracts/workspace-name.ts';
import type { BothLanguages } from '../../foundation/config/shape-problem.ts';
import { type Exchange, type Reply, readablePath } from '../doors/exchange.ts';
import { strangerProblem } from './strangers.ts';

/** Below a workspace's address `/w/<name>`, or below the root for the workspace `default`. */
export const flatFilePath = '/flat-file';

export interface WorkspaceDoor {
  handle(workspace: string, exchange: Exchange): Promise<Reply>;
  /** Asked before the body is read: a reply that makes reading it unnecessary, if there is one. */
  beforeReading?(workspace: string, exchange: Exchange): Promise<{ reply?: Reply; faultsStand: boolean }>;
}

export interface Doors {
  webService: WorkspaceDoor;
  flatFile: WorkspaceDoor;
  controlApi: { handle(exchange: Exchange): Promise<Reply> };
  /** For browsers; `undefined`: no page has this address. */
  pages: { handle(exchange: Exchange): Promise<Reply | undefined> };
}

/** A house with doors: what a carrier brings requests to. */
export interface House {
  doors: Doors;
  maxMessageBytes: number;
  maxFileBytes: number;
  /** It is reached from this machine only, so that a browser that comes by a name of no machine here was led astray. */
  loopbackOnly?: boolean;
}

type Body = Pick<Exchange, 'body' | 'bodyProblem'>;

/** `unread` is what is known before the body is read; `readBody` reads it, unpacked, up to so many bytes, and never rejects. */
export async function answer(
  house: House,
  unread: Exchange,
  readBody: (limitBytes: number) => Promise<Body>,
): Promise<Reply> {
  const { doors, maxMessageBytes, maxFileBytes } = house;
  const { path, method, origin } = unread;
  const stranger = strangerProblem(unread, house.loopbackOnly === true);
  if (stranger) return plain(403, stranger);
  const [, named, below] = /^(?:\/w\/([^/]+))?(\/[^/]+)$/.exec(path) ?? [];
  if (below === servicePath || below === flatFilePath) {
    const [door, limit] =
      below === servicePath
        ? ([doors.webService, maxMessageBytes] as const)
        : ([doors.flatFile, maxFileBytes] as const);
    return await throughDoor(door, named, { unread, readBody: () => readBody(limit) });
  }
  if (path === '/api' || path.startsWith('/api/')) {
    return await doors.controlApi.handle({ ...unread, ...(await readBody(maxMessageBytes)) });
  }
  const page = await pageReply(house, unread, readBody);
  if (page) return page;
  if (path === '/' && (method === 'GET' || method === 'HEAD')) return plain(200, itself, addresses(origin));
  return plain(404, nowhere(path), `${inBoth(itself)}\n\n${addresses(origin)}`);
}

async function pageReply(
  { doors, maxMessageBytes, maxFileBytes }: House,
  unread: Exchange,
  readBody: (limitBytes: number) => Promise<Body>,
): Promise<Reply | undefined> {
  const { path, headers } = unread;
  if (path === '/' && !headers.accept?.includes('text/html')) return undefined;
  // A page may be given a flat file; what is sent to no address is read past.
  const limit = path === '/' || path.startsWith(pagesBelow) ? Math.max(maxMessageBytes, maxFileBytes) : 0;
  return await doors.pages.handle({ ...unread, ...(await readBody(limit)) });
}

/** The addresses of pages that take something begin so. */
export const pagesBelow = '/visma/';

function nowhere(path: string): BothLanguages {
  const asked = readablePath(path);
  if (path.endsWith(`${servicePath}/`) || path.endsWith(`${flatFilePath}/`))
    return {
      nb: `${asked} er ingen adresse her; ta bort skråstreken på slutten.`,
      en: `${asked} is no address here; leave out the slash at its end.`,
    };
  return { nb: `${asked} er ingen adresse her.`, en: `${asked} is no address here.` };
}

interface Coming {
  unread: Exchange;
  readBody(): Promise<Body>;
}

async function throughDoor(door: WorkspaceDoor, named: string | undefined, coming: Coming): Promise<Reply> {
  const workspace = named === undefined ? defaultWorkspace : decoded(named);
  if (workspace === undefined) return plain(400, unreadableAddress);
  if (!isWorkspaceName(workspace)) return plain(404, workspaceNameProblemInBoth(workspace));
  const { reply, faultsStand } = (await door.beforeReading?.(workspace, coming.unread)) ?? {};
  if (reply) return reply;
  const stand = faultsStand === undefined ? {} : { faultsStand };
  return await door.handle(workspace, { ...coming.unread, ...stand, ...(await coming.readBody()) });
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

export const unreadableAddress: BothLanguages = {
  nb: 'Adressen kan ikke leses; se på prosenttegnene i den.',
  en: 'The address cannot be read; check its percent signs.',
};

/** Text for whoever looks at it, one line in each language; what stands below is in neither. */
export function plain(status: number, words: BothLanguages, below?: string): Reply {
  const text = below === undefined ? inBoth(words) : `${inBoth(words)}\n\n${below}`;
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: Buffer.from(`${maskRealLooking(text.trimEnd())}\n`),
  };
}

function inBoth({ nb, en }: BothLanguages): string {
  return `${nb}\n${en}`;
}

const itself: BothLanguages = {
  nb: 'visma-testbench emulator: en Visma Enterprise Fakturering for tester. Ikke et produkt fra Visma.',
  en: "visma-testbench emulator: a Visma Enterprise Fakturering for tests. Not a product of Visma's.",
};

function addresses(origin: string): string {
  return `web service   ${origin}${servicePath}?wsdl
flat file     ${origin}${flatFilePath}  (POST the file)
control API   ${origin}/api/openapi.json
pages         ${origin}/ in a browser
workspaces    ${origin}/w/<name>${servicePath}, ${origin}/w/<name>${flatFilePath}
`;
}
