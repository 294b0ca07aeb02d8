// The driver's calls as functions, for programs that drive LAFT over the wire. What the driver refuses is a UserError here too.
import { UserError } from '../foundation/user-error.ts';
import type { Send } from '../foundation/world/world.ts';
import { excelType, yamlType } from './driver-types.ts';
import type { Laft } from './laft.ts';
import { LaftRefusal } from './refusal.ts';

/** All that the driver offers. Progress is not told over the wire. */
export interface DriverClient extends Omit<Laft, 'loadRentalData' | 'installation' | 'close'> {
  /** Rental data as a document by the keys that people use. */
  loadRentalDocument(workspace: string, document: unknown): Promise<void>;
  /** An import file: Excel when its name ends in `.xlsx`, otherwise YAML. */
  importFile(workspace: string, name: string, bytes: Buffer): Promise<void>;
  health(): Promise<void>;
}

interface Sending {
  method: string;
  path: string;
  body?: unknown;
  bytes?: Buffer;
  headers?: Record<string, string>;
}

/** A month of a large municipality by web service takes minutes. */
const usualTimeoutMs = 1_800_000;

/** `url` as the driver said it, e.g. `http://127.0.0.1:8910`. */
export function driverClient(url: string, send: Send, timeoutMs = usualTimeoutMs): DriverClient {
  const base = url.replace(/\/$/, '');

  async function ask({ method, path, body, bytes, headers = {} }: Sending): Promise<Buffer> {
    const sent = bytes ?? (body === undefined ? undefined : Buffer.from(JSON.stringify(body)));
    const answer = await send({
      method,
      url: `${base}${path}`,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      timeoutMs,
      ...(sent ? { body: sent } : {}),
    });
    if (answer.status >= 400) throw refusalOf(answer.status, answer.body, `${method} ${path}`);
    return answer.body;
  }
  const json = async (sending: Sending) => JSON.parse((await ask(sending)).toString('utf8'));
  const nothing = async (sending: Sending): Promise<void> => void (await ask(sending));
  const at = (workspace: string, path = '') => `/w/${encodeURIComponent(workspace)}${path}`;
  const post = (workspace: string, path: string, body?: unknown) =>
    json({ method: 'POST', path: at(workspace, path), body });
  const get = (workspace: string, path: string) => json({ method: 'GET', path: at(workspace, path) });

  return {
    health: () => nothing({ method: 'GET', path: '/health' }),
    open: (workspace, installation) => nothing({ method: 'PUT', path: at(workspace), body: installation }),
    drop: (workspace) => nothing({ method: 'DELETE', path: at(workspace) }),
    loadRentalDocument: (workspace, document) =>
      nothing({ method: 'PUT', path: at(workspace, '/rental-data'), body: document }),
    importFile: (workspace, name, bytes) => {
      const headers = {
        'content-type': name.endsWith('.xlsx') ? excelType : yamlType,
        'x-file-name': encodeURIComponent(name),
      };
      return nothing({ method: 'PUT', path: at(workspace, '/rental-data'), bytes, headers });
    },
    rentalData: (workspace) => get(workspace, '/rental-data'),
    correct: (workspace, corrections) =>
      nothing({ method: 'POST', path: at(workspace, '/corrections'), body: corrections }),
    invoicePeriod: (workspace, period) => post(workspace, '/invoice', { period }),
    invoiceByHand: (workspace, wanted) => post(workspace, '/invoice', wanted),
    credit: (workspace, basisIds) => post(workspace, '/credit', { bases: basisIds }),
    transfer: (workspace, channel, options) => post(workspace, '/transfer', { channel, bases: options?.basisIds }),
    transferAgain: (workspace, channel, options) =>
      post(workspace, '/transfer-again', { channel, bases: options?.basisIds }),
    settle: (workspace, options) => post(workspace, '/settle', options),
    settleByPerson: (workspace, transferId, word) => post(workspace, '/settle', { transferId, ...word }),
    collectReceipts: (workspace) => post(workspace, '/receipts'),
    readReceipt: (workspace, bytes) => json({ method: 'POST', path: at(workspace, '/receipts'), bytes }),
    bases: (workspace, page) => get(workspace, `/bases${queryOf(page)}`),
    transfers: (workspace, page) => get(workspace, `/transfers${queryOf(page)}`),
    sentBytes: (workspace, transferId) =>
      ask({ method: 'GET', path: at(workspace, `/transfers/${encodeURIComponent(transferId)}/bytes`) }),
    summary: (workspace) => get(workspace, '/summary'),
  };
}

function queryOf(values: object | undefined): string {
  const given = Object.entries(values ?? {}).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

function refusalOf(status: number, body: Buffer, call: string): Error {
  const message = messageIn(body) ?? `${call} was answered with HTTP ${status}`;
  if (status === 404 || status === 409) return new LaftRefusal(status, message);
  return status < 500 ? new UserError(message) : new Error(message);
}

function messageIn(body: Buffer): string | undefined {
  try {
    const message: unknown = JSON.parse(body.toString('utf8'))?.error?.message;
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}
