// The control API as the pages use it: the same calls as from outside, without the wire. A page knows nothing else of the inside.

import type { Receipt } from '../../contracts/receipt.ts';
import { PageProblem } from '../../foundation/pages/page.ts';
import type { ControlApiDoor } from '../doors/control-api.ts';
import type { Exchange, Reply } from '../doors/exchange.ts';

export interface AskedApi {
  /** What is answered, read as JSON. A PageProblem with the API's own words when it refuses. */
  get<T>(path: string): Promise<T>;
  send<T>(method: 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T>;
  /** The answer's bytes, e.g. a raw exchange or a register as YAML. */
  bytes(path: string): Promise<Buffer>;
  /** Sends a flat file through its own door, faults and all, as from outside. */
  sendFlatFile(workspace: string, file: { name: string; bytes: Buffer }): Promise<SentFile>;
  /** Sends bytes as they are, e.g. a register file. */
  sendText<T>(method: 'PUT' | 'POST', path: string, type: string, content: Buffer): Promise<T>;
}

/** What became of a file: its receipts, or no answer at all where a fault took it. */
export interface SentFile {
  status: number;
  receipts: readonly Receipt[];
  isAnswered: boolean;
}

/** The doors that pages use, which are open to anybody. */
export interface OpenDoors {
  controlApi: ControlApiDoor;
  flatFile: { handle(workspace: string, exchange: Exchange): Promise<Reply> };
}

interface Refusal {
  error?: { message?: string; messageNb?: string };
}

/** `asking`: the page's own exchange; the API looks at the host that it came to. */
export function askedApi({ controlApi: door, flatFile }: OpenDoors, asking: Exchange): AskedApi {
  const call = async (method: string, path: string, body: Buffer, type: string): Promise<Buffer> => {
    const [address = path, query = ''] = path.split(/\?(.*)/s);
    const headers = { host: asking.headers.host ?? '', ...(body.length > 0 ? { 'content-type': type } : {}) };
    const { origin } = asking;
    const search = Object.fromEntries(new URLSearchParams(query));
    const reply = await door.handle({ method, path: address, query: search, headers, body, origin });
    if (reply.status < 300) return reply.body;
    const { error } = JSON.parse(reply.body.toString('utf8')) as Refusal;
    const said = error?.message ?? `status ${reply.status}`;
    const isGone = reply.status === 404 && method === 'GET';
    throw new PageProblem(reply.status, isGone ? gone : { nb: error?.messageNb ?? said, en: said });
  };
  const read = <T>(bytes: Buffer) => (bytes.length === 0 ? undefined : JSON.parse(bytes.toString('utf8'))) as T;
  const json = 'application/json';
  return {
    get: async (path) => read(await call('GET', path, Buffer.alloc(0), json)),
    send: async (method, path, body) => {
      const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
      return read(await call(method, path, bytes, json));
    },
    sendFlatFile: async (workspace, { name, bytes }) => {
      const headers = { host: asking.headers.host ?? '', accept: 'application/json' };
      const path = `/w/${workspace}/flat-file`;
      const { origin } = asking;
      const sent = { method: 'POST', path, query: { name }, headers, body: bytes, origin };
      return sentFile(await flatFile.handle(workspace, sent));
    },
    bytes: (path) => call('GET', path, Buffer.alloc(0), json),
    sendText: async (method, path, type, content) => read(await call(method, path, content, type)),
  };
}

/** Of what a page only shows: what the API advises is for programs. */
const gone = {
  nb: 'Det som adressen nevner, finnes ikke her, eller er borte.',
  en: 'What the address names is not here, or is gone.',
};

function sentFile({ status, body, delivery }: Reply): SentFile {
  const isAnswered = delivery === undefined || ['late', 'drip'].includes(delivery.kind);
  try {
    const { receipts = [] } = JSON.parse(body.toString('utf8')) as { receipts?: Receipt[] };
    return { status, receipts, isAnswered };
  } catch {
    return { status, receipts: [], isAnswered };
  }
}
