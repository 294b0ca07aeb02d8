// One Visma with a workspace for each channel: sends the same bases both ways through the real doors, and says what differs.
import { inspect, isDeepStrictEqual } from 'node:util';
import type { Receipt, ReceiptFinding } from '../../contracts/receipt.ts';
import type { ReceivedBasis } from '../../emulator/core/model.ts';
import { type Emulator, startEmulator } from '../../emulator/index.ts';
import type { TwoTransfers } from './any-transfers.ts';
import { comparable, type Outcome } from './compare.ts';
import { type Town, town } from './town.ts';
import { fileOf, recordsOf } from './write-file.ts';
import { basisElement, messageOf } from './write-message.ts';

export interface Tally {
  bases: number;
  accepted: number;
  repeated: number;
  codes: Map<string, number>;
}

export interface TwoChannels {
  /** Throws with both raw forms of every basis that the channels see differently. Written by hand unless `writers` are given. */
  compare(transfers: TwoTransfers, writers?: Writers): Promise<void>;
  /** What each channel says of the first transfer, which both refuse whole. */
  refusals(transfers: TwoTransfers): Promise<{ file: Refusal[]; message: Refusal[] }>;
  tally: Tally;
  close(): Promise<void>;
}

/** The two raw forms of a transfer. */
export interface Writers {
  file(transferId: string, bases: readonly ReceivedBasis[]): Promise<Buffer>;
  message(transferId: string, bases: readonly ReceivedBasis[]): Promise<string>;
}

function handWriters({ file, message }: TwoTransfers): Writers {
  return {
    file: async (id, bases) => fileOf(id, bases, file),
    message: async (id, bases) => messageOf(id, bases, message),
  };
}

/** A finding about a transfer that was refused. */
export type Refusal = Pick<ReceiptFinding, 'code' | 'field' | 'value'>;

export async function openTwoChannels(): Promise<TwoChannels> {
  const emulator = await startEmulator({ register: town('usual'), registers: [town('strict'), town('lenient')] });
  const tally: Tally = { bases: 0, accepted: 0, repeated: 0, codes: new Map() };
  let run = 0;
  /** Two fresh workspaces, gone again afterwards. */
  async function inWorkspaces<T>(register: Town, work: (workspaces: Workspaces) => Promise<T>): Promise<T> {
    const workspaces = { byFile: `file-${++run}`, byMessage: `message-${run}`, tally };
    const names = [workspaces.byFile, workspaces.byMessage];
    try {
      for (const name of names) await emulator.visma.openWorkspace(name, register);
      return await work(workspaces);
    } finally {
      for (const name of names) await emulator.visma.dropWorkspace(name);
    }
  }
  return {
    tally,
    close: () => emulator.close(),
    compare: (transfers, writers = handWriters(transfers)) =>
      inWorkspaces(transfers.town, (each) => compareIn(emulator, transfers, writers, each)),
    refusals: (transfers) => inWorkspaces(transfers.town, (each) => refusalsIn(emulator, transfers, each)),
  };
}

interface Workspaces {
  byFile: string;
  byMessage: string;
  tally: Tally;
}

async function compareIn(
  emulator: Emulator,
  transfers: TwoTransfers,
  write: Writers,
  { byFile, byMessage, tally }: Workspaces,
) {
  const { first, second } = transfers;
  const sent: Receipt[] = [];
  for (const [at, bases] of [first, second].entries()) {
    if (bases.length === 0) continue;
    const id = `T-${at}`;
    const files = await outcomes(
      emulator,
      byFile,
      received(await sendFile(emulator, byFile, await write.file(id, bases))),
    );
    const receipt = received(await sendMessage(emulator, byMessage, await write.message(id, bases)));
    sent.push(receipt);
    const messages = await outcomes(emulator, byMessage, receipt);
    count(tally, messages);
    hold(bases, transfers, { files, messages });
  }
  // What one channel brought is the same to the other: accepted ones come again, and nothing is stored twice.
  const again = await sendFile(emulator, byMessage, await write.file('T-again', first));
  holdRepeated(first, received(again), sent[0]);
}

async function refusalsIn(emulator: Emulator, transfers: TwoTransfers, { byFile, byMessage }: Workspaces) {
  const { first, file, message } = transfers;
  const receipts = [
    await sendFile(emulator, byFile, fileOf('T-0', first, file)),
    await sendMessage(emulator, byMessage, messageOf('T-0', first, message)),
  ];
  const kept = await Promise.all([byFile, byMessage].map((name) => emulator.visma.bases(name, {})));
  if (receipts.some(({ received }) => received) || kept.some(({ total }) => total > 0))
    throw new Error(`received: ${shown(receipts)}`);
  const [ofFile = [], ofMessage = []] = receipts.map(({ findings }) =>
    findings.map(({ code, field, value }) => ({ code, field, value })),
  );
  return { file: ofFile, message: ofMessage };
}

function hold(
  bases: readonly ReceivedBasis[],
  { file, message }: TwoTransfers,
  { files, messages }: { files: Outcome[]; messages: Outcome[] },
): void {
  const different = bases.flatMap((basis, at) =>
    isDeepStrictEqual(files[at], messages[at])
      ? []
      : [
          [
            `basis ${at} is not the same through both channels`,
            ...recordsOf(basis, file),
            basisElement(basis, message),
            ...differences(files[at], messages[at]),
          ].join('\n'),
        ],
  );
  if (different.length > 0 || files.length !== messages.length || files.length !== bases.length)
    throw new Error(
      `${bases.length} bases, ${files.length} by file, ${messages.length} by message\n${different.slice(0, 3).join('\n\n')}`,
    );
}

function holdRepeated(bases: readonly ReceivedBasis[], again: Receipt, before: Receipt | undefined): void {
  const wrong = bases.flatMap((basis, at) => {
    const [was, is] = [before?.bases[at], again.bases[at]];
    return was?.accepted && !is?.repeated ? [`${basis.basisId} accepted by message, by file again: ${shown(is)}`] : [];
  });
  if (wrong.length > 0) throw new Error(wrong.slice(0, 3).join('\n'));
}

/** Each value that differs, by its path. */
function differences(file: unknown, message: unknown, path = ''): string[] {
  if (isDeepStrictEqual(file, message)) return [];
  if (!isObject(file) || !isObject(message)) return [`${path}: by file ${shown(file)}, by message ${shown(message)}`];
  const keys = [...new Set([...Object.keys(file), ...Object.keys(message)])];
  return keys.flatMap((key) => differences(file[key], message[key], path === '' ? key : `${path}.${key}`));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  return inspect(value, { depth: 8, breakLength: 160 });
}

function count(tally: Tally, outcomesOfTransfer: readonly Outcome[]): void {
  for (const { accepted, repeated, findings } of outcomesOfTransfer) {
    tally.bases++;
    if (accepted) tally.accepted++;
    if (repeated) tally.repeated++;
    for (const { code } of findings as { code: string }[]) tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1);
  }
}

async function outcomes(emulator: Emulator, workspace: string, receipt: Receipt): Promise<Outcome[]> {
  const { bases } = await emulator.visma.bases(workspace, { transferId: receipt.transferId, limit: 100_000 });
  const stored = new Map(bases.map((each) => [each.position, each.basis]));
  return receipt.bases.map((basis, at) => comparable(basis, stored.get(at)));
}

async function sendFile(emulator: Emulator, workspace: string, body: Buffer): Promise<Receipt> {
  const answer = await fetch(`${emulator.url}/w/${workspace}/flat-file`, {
    method: 'POST',
    body: new Uint8Array(body),
  });
  const { receipts } = (await answer.json()) as { receipts: Receipt[] };
  const [receipt] = receipts;
  if (!receipt || receipts.length > 1) throw new Error(`${receipts.length} receipts for one transfer`);
  return receipt;
}

/** The stored receipt says what the answer says, and more of it can be compared. */
async function sendMessage(emulator: Emulator, workspace: string, body: string): Promise<Receipt> {
  const headers = { 'content-type': 'text/xml; charset=utf-8', authorization: `Basic ${btoa('laft:laft')}` };
  const answer = await fetch(`${emulator.url}/w/${workspace}/ws_fakturagrunnlag`, { method: 'POST', headers, body });
  const text = await answer.text();
  const number = /<(?:\w+:)?receiptNumber>([^<]+)</.exec(text)?.[1];
  const receipt = number === undefined ? undefined : await emulator.visma.receipt(workspace, number);
  if (!receipt) throw new Error(`not received by the web service: ${answer.status} ${text.slice(0, 2000)}`);
  return { ...receipt, bases: [...receipt.bases] };
}

function received(receipt: Receipt): Receipt {
  if (!receipt.received) throw new Error(`refused by ${receipt.channel}: ${shown(receipt.findings.slice(0, 3))}`);
  return receipt;
}
