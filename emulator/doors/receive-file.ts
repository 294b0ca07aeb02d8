// Receives one flat file, whoever brought it: every transfer in it gets its receipt. Shared by the file door and the drop folder.
import type { Receipt } from '../../contracts/receipt.ts';
import { maskFlatFile } from '../codec/flat-file-mask.ts';
import { readFlatFile, tooLargeFile } from '../codec/flat-file-reader.ts';
import type { Register } from '../core/register.ts';
import { realLookingOptions } from '../core/screen.ts';
import { type Masked, maskBytes, maskedNumbers, maskValue } from '../service/masking.ts';
import type { Visma } from '../service/visma.ts';

/** What the way in by file needs of a Visma. */
export type FileReceiver = Pick<Visma, 'register' | 'receive' | 'keepExchange'>;

/** Largest file that is received unless the installation says otherwise: 100 MB. */
export const usualMaxBytes = 100_000_000;

export interface FileToReceive {
  /** Its first bytes, or none of them, when it was too large to be read whole. */
  bytes: Buffer;
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
  receipts: Receipt[];
  /** Whether a transfer of the file was refused whole. */
  refused: boolean;
  tooLarge: boolean;
  /** Seconds to wait before trying again, when the service is closed. */
  closedForSeconds?: number;
  /** The bytes as they may be kept: real-looking person numbers overwritten. */
  kept: Buffer;
  /** How many were. */
  maskedNumbers: number;
  /** Overwrites the same in a piece of it: of one that was too large to be read whole, but lies somewhere. */
  masked(piece: Buffer): Buffer;
  /** The name as it may be shown. */
  name: string;
}

/** Hands every transfer of a file to Visma, one after another. Rejects only when Visma itself fails. */
export async function receiveFile(visma: FileReceiver, workspace: string, file: FileToReceive): Promise<ReceivedFile> {
  const { register } = await visma.register(workspace);
  const { bytes, maxBytes = usualMaxBytes, sizeBytes = bytes.length } = file;
  const tooLarge = file.sizeBytes !== undefined || bytes.length > maxBytes;
  const transfers = tooLarge
    ? [tooLargeFile(bytes, { sizeBytes, maxBytes })]
    : readFlatFile(bytes, register.settings, { maxBytes });
  const receipts: Receipt[] = [];
  for (const transfer of transfers) {
    const claim = file.claim === undefined ? {} : { claim: `${file.claim}#${receipts.length}` };
    receipts.push(await visma.receive(workspace, transfer, claim));
  }
  const kept = tooLarge ? { bytes: Buffer.alloc(0), numbers: 0 } : mayBeKept(bytes, register.settings);
  return {
    receipts,
    refused: receipts.some((receipt) => !receipt.received),
    tooLarge,
    ...(receipts.some(saysClosed) ? { closedForSeconds: register.service.retryAfterSeconds } : {}),
    kept: kept.bytes,
    maskedNumbers: kept.numbers,
    masked: (piece) => mayBeKept(piece, register.settings).bytes,
    name: maskValue(file.name ?? '', false, realLookingOptions(register.settings)),
  };
}

function saysClosed({ findings }: Receipt): boolean {
  return findings.some(({ code }) => code === 'VE-215');
}

/** Whatever the settings say: where real-looking numbers are let in, they stay with the bases that need them to match. */
export function mayBeKept(bytes: Buffer, settings: Register['settings']): Masked {
  const options = realLookingOptions(settings);
  // No flat file has an empty byte: two bytes a character hide a number from whoever reads it as one.
  if (bytes.includes(0)) return maskBytes(bytes, options);
  const masked = maskFlatFile(bytes, options);
  if (masked === bytes) return { bytes, numbers: 0 };
  return { bytes: masked, numbers: maskedNumbers(bytes.toString('latin1'), masked.toString('latin1')) };
}
