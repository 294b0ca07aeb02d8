// Receives one flat file, whoever brought it: every transfer in it gets its receipt. Shared by the file door and the drop folder.
import { type FileBytes, inMemory } from '../codec/file-bytes.ts';
import { readFlatFile, startOfLargeFile, tooLargeFile } from '../codec/flat-file-reader.ts';
import type { GivenReceipt } from '../codec/given-receipt.ts';
import { realLookingOptions } from '../core/screen.ts';
import { type Masked, maskValue } from '../service/masking.ts';
import type { Visma } from '../service/visma.ts';
import { endOfPiece, hasMarkup, type KeptFile, keptFile, mayBeKept, nothingKept } from './kept-file.ts';

/** What the way in by file needs of a Visma. */
export type FileReceiver = Pick<Visma, 'register' | 'receive' | 'keepExchange'>;

/** Largest file that is received unless the installation says otherwise: 100 MB. */
export const usualMaxBytes = 100_000_000;

export interface FileToReceive {
  /** Its first bytes, or none of them, when it was too large to be read whole. */
  bytes: Buffer | FileBytes;
  /** Given when `bytes` are not all of it; 0: larger than `maxBytes`, by how much is not known. */
  sizeBytes?: number;
  /** Name that it was claimed under: the same claim is received at most once. */
  claim?: string;
  /** As it was dropped or sent. */
  name?: string;
  maxBytes?: number;
}

export interface ReceivedFile {
  /** One a transfer, in the order of the file; at least one. */
  receipts: GivenReceipt[];
  /** Whether a transfer of the file was refused whole. */
  refused: boolean;
  tooLarge: boolean;
  /** Seconds to wait before trying again, when the service is closed. */
  closedForSeconds?: number;
  kept: KeptFile;
  /** Overwrites real-looking person numbers in a piece of it, wherever it lies. */
  masked(piece: Buffer): Masked;
  /** Where a piece of it may end; 0: nowhere. */
  endOf(piece: Buffer): number;
  /** The name as it may be shown. */
  name: string;
}

/** Hands every transfer of a file to Visma, one after another. Rejects only when Visma itself fails. */
export async function receiveFile(visma: FileReceiver, workspace: string, file: FileToReceive): Promise<ReceivedFile> {
  const { register } = await visma.register(workspace);
  const bytes = Buffer.isBuffer(file.bytes) ? inMemory(file.bytes) : file.bytes;
  const { maxBytes = usualMaxBytes, sizeBytes = bytes.size } = file;
  const tooLarge = file.sizeBytes !== undefined || bytes.size > maxBytes;
  const transfers = tooLarge
    ? [tooLargeFile(bytes.read(0, startOfLargeFile), { sizeBytes, maxBytes })]
    : readFlatFile(bytes, register.settings, { maxBytes });
  const options = realLookingOptions(register.settings);
  const isMarkup = hasMarkup(bytes.read(0, startOfLargeFile));
  // Where it is not all here, whoever has read it counts them.
  const numbers = tooLarge && file.sizeBytes === undefined ? keptFile(bytes, options).numbers : 0;
  const receipts: GivenReceipt[] = [];
  for (const transfer of transfers) {
    const claim = file.claim === undefined ? {} : { claim: `${file.claim}#${receipts.length}` };
    receipts.push(await visma.receive(workspace, transfer, claim));
  }
  return {
    receipts,
    refused: receipts.some((receipt) => !receipt.received),
    tooLarge,
    ...(receipts.some(saysClosed) ? { closedForSeconds: register.service.retryAfterSeconds } : {}),
    kept: tooLarge ? { ...nothingKept, numbers } : keptFile(bytes, options),
    masked: (piece) => mayBeKept(piece, options, isMarkup),
    endOf: (piece) => endOfPiece(piece, isMarkup),
    name: maskValue(file.name ?? '', false, options),
  };
}

function saysClosed({ findings }: GivenReceipt): boolean {
  return findings.some(({ code }) => code === 'VE-215');
}
