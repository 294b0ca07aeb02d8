// The driver's calls as functions, for programs that drive a LAFT over the wire, ours or somebody else's. What it refuses is a
// UserError here too; what it does otherwise than its contract says, a DriverFault.
import type { Send } from '../../foundation/world/world.ts';
import type { Laft } from '../laft.ts';
import type { Correction } from '../rental/rental-data.ts';
import { type Call, type CallName, calls } from './calls.ts';
import type { Capability } from './capabilities.ts';
import { excelType, yamlType } from './content-types.ts';
import { NoAnswer, readAnswer, refusalOf } from './read-answer.ts';

export interface DriverHealth {
  /** Who answers, for people; may be empty. */
  driver: string;
  capabilities: readonly Capability[];
}

/** For people at the pages; no program drives them. */
type ForPages = 'workspaces' | 'basis' | 'transferSummaries' | 'transferReport' | 'giveOut' | 'seenInVisma';

/** All that the driver offers. Progress is not told over the wire. */
export interface DriverClient extends Omit<Laft, 'loadRentalData' | 'correct' | 'installation' | 'close' | ForPages> {
  /** Rental data as a document by the keys that people use. */
  loadRentalDocument(workspace: string, document: unknown): Promise<void>;
  /** An import file: Excel when its name ends in `.xlsx`, otherwise YAML. */
  importFile(workspace: string, name: string, bytes: Buffer): Promise<void>;
  /** As LAFT's own; what it makes of transferred bases is for people, and not told over the wire. */
  correct(workspace: string, corrections: readonly Correction[]): Promise<void>;
  health(): Promise<DriverHealth>;
}

interface Sending {
  /** What stands for the names in the path. */
  parts?: Readonly<Record<string, string>>;
  query?: object | undefined;
  body?: unknown;
  bytes?: Buffer;
  headers?: Readonly<Record<string, string>>;
}

/** A month of a large municipality by web service takes minutes. */
const usualTimeoutMs = 1_800_000;

/** `url` as the driver said it, e.g. `http://127.0.0.1:8910`. */
export function driverClient(url: string, send: Send, timeoutMs = usualTimeoutMs): DriverClient {
  const base = url.replace(/\/$/, '');

  async function ask(name: CallName, { parts = {}, query, body, bytes, headers = {} }: Sending): Promise<unknown> {
    const { method, path, answer }: Call = calls[name];
    const address = path.replaceAll(/\{(\w+)\}/g, (_, part) => encodeURIComponent(parts[part] ?? ''));
    const sent = bytes ?? (body === undefined ? undefined : Buffer.from(JSON.stringify(body)));
    const call = `${method} ${address}`;
    const sending = send({
      method,
      url: `${base}${address}${queryOf(query)}`,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      timeoutMs,
      ...(sent ? { body: sent } : {}),
    });
    const answered = await sending.catch((error: unknown) => {
      throw new NoAnswer(call, error);
    });
    if (answered.status >= 400) throw refusalOf(call, answered);
    if (answer === 'nothing') return undefined;
    return answer === 'bytes' ? answered.body : readAnswer(call, answer, answered.body);
  }

  /** The shapes of the contract are those of the book, but for texts that are narrower words there. */
  const at = async <Answer>(workspace: string, name: CallName, sending: Sending = {}): Promise<Answer> =>
    (await ask(name, { ...sending, parts: { workspace, ...sending.parts } })) as Answer;

  return {
    health: async () => (await ask('health', {})) as DriverHealth,
    open: (workspace, installation) => at(workspace, 'open', { body: installation }),
    drop: (workspace) => at(workspace, 'drop'),
    loadRentalDocument: (workspace, document) => at(workspace, 'loadRentalData', { body: document }),
    importFile: (workspace, name, bytes) => {
      const headers = {
        'content-type': name.endsWith('.xlsx') ? excelType : yamlType,
        'x-file-name': encodeURIComponent(name),
      };
      return at(workspace, 'loadRentalData', { bytes, headers });
    },
    rentalData: (workspace) => at(workspace, 'rentalData'),
    correct: (workspace, corrections) => at(workspace, 'correct', { body: corrections }),
    invoicePeriod: (workspace, period) => at(workspace, 'invoice', { body: { period } }),
    invoiceByHand: (workspace, wanted) => at(workspace, 'invoice', { body: wanted }),
    credit: (workspace, basisIds) => at(workspace, 'credit', { body: { bases: basisIds } }),
    transfer: (workspace, channel, options) =>
      at(workspace, 'transfer', { body: { channel, bases: options?.basisIds } }),
    transferAgain: (workspace, channel, options) =>
      at(workspace, 'transferAgain', { body: { channel, bases: options?.basisIds } }),
    settle: (workspace, options) => at(workspace, 'settle', { body: options }),
    settleByPerson: (workspace, transferId, word) => at(workspace, 'settle', { body: { transferId, ...word } }),
    reconcile: (workspace, options) => at(workspace, 'reconcile', { body: options }),
    collectReceipts: (workspace) => at(workspace, 'receipts'),
    readReceipt: (workspace, bytes) => at(workspace, 'receipts', { bytes }),
    bases: (workspace, page) => at(workspace, 'bases', { query: page }),
    transfers: (workspace, page) => at(workspace, 'transfers', { query: page }),
    sentBytes: (workspace, transferId) => at(workspace, 'sentBytes', { parts: { id: transferId } }),
    summary: (workspace) => at(workspace, 'summary'),
  };
}

function queryOf(values: object | undefined): string {
  const given = Object.entries(values ?? {}).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
