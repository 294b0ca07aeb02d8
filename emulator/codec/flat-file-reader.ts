// The flat file as Visma reads it: bytes in, transfers out. Pure; a first pass checks the form, a second reads the bases.
import { createHash } from 'node:crypto';
import { type RestsOn, restsOnBehaviour } from '../../contracts/rests-on.ts';
import type { OrganisationNumberForm } from '../../contracts/values/customer-number.ts';
import type { Finding } from '../core/finding.ts';
import type { Register } from '../core/register.ts';
import { type FileBytes, inMemory, partsOf } from './file-bytes.ts';
import { readBases } from './flat-file-bases.ts';
import { checkTransfer } from './flat-file-check.ts';
import { sentPlace } from './flat-file-finding.ts';
import { type TransferFrame, transferFrames, transferIdIn } from './flat-file-frames.ts';
import type { BasisReading } from './flat-file-line-reader.ts';
import { readText, slot } from './flat-file-slots.ts';
import { firstRecordOffset, RecordWalk, recordIn } from './flat-file-walk.ts';
import type { SentTransfer } from './sent-transfer.ts';

export interface FlatFileLimits {
  /** A larger file is refused unread (VE-214). */
  maxBytes: number;
  /** At most so many findings about the form of one transfer are listed; a file of another kind has one a line. */
  maxFindings?: number;
}

const usualMaxFindings = 1000;
const megabyte = 1_000_000;
/** So much of a file over the limit is looked at: enough for its first record. */
export const startOfLargeFile = 4096;
const referenceSlot = slot('ST', 'standard', 'REFERANSE');

/**
 * Every transfer of a file, one after another (F-150); at least one, because an empty file is answered too. Findings about
 * the form (VE-201 to VE-207, VE-214) are in `findings`, those about one basis (VE-153) with the basis.
 */
export function* readFlatFile(
  sent: Buffer | FileBytes,
  settings: Register['settings'],
  limits: FlatFileLimits,
): Generator<SentTransfer> {
  const file = Buffer.isBuffer(sent) ? inMemory(sent) : sent;
  if (file.size > limits.maxBytes) {
    yield tooLargeFile(file.read(0, startOfLargeFile), { sizeBytes: file.size, maxBytes: limits.maxBytes });
    return;
  }
  const offset = firstRecordOffset(file);
  const maxFindings = limits.maxFindings ?? usualMaxFindings;
  const frames = transferFrames(file, offset);
  const together = frames.length > 1 ? [restsOnBehaviour('several-transfers-in-a-file')] : [];
  for (const [position, frame] of frames.entries()) {
    const marked = offset > 0 && position === 0;
    const { quantityDecimals, ...checked } = checkTransfer(file, frame, { settings, marked, maxFindings });
    const restsOn = [...checked.restsOn, ...together];
    yield sentTransfer(
      { file, frame },
      { ...checked, restsOn },
      {
        settings,
        quantityDecimals,
        basisIdIn: settings['basis-id-in'],
        organisationNumberForm: formOf(settings['organisation-number-form']),
      },
    );
  }
}

interface FramedFile {
  file: FileBytes;
  frame: TransferFrame;
}

function sentTransfer(
  { file, frame }: FramedFile,
  { findings, restsOn }: { findings: Finding[]; restsOn: RestsOn[] },
  reading: BasisReading,
): SentTransfer {
  const { start } = frame;
  const reference = start ? readText(recordIn(file, start), referenceSlot) : '';
  const bases = () => readBases(file, frame, reading);
  const transferId = transferIdIn(reference);
  const idFirst = transferId === reference ? [] : [restsOnBehaviour('transfer-id-first-in-reference')];
  return {
    channel: 'file',
    transferId,
    reference,
    senderSystem: '',
    contentHash: hashOf(file, frame),
    recordsRead: frame.records,
    findings,
    restsOn: [...restsOn, ...idFirst],
    locate: (place) => {
      if (place.basis !== undefined) return nth(bases(), place.basis)?.locate(place) ?? { kind: 'whole' };
      const atReference = place.field === 'transferId' || place.field === 'reference';
      if (!start || !atReference) return { kind: 'whole' };
      return sentPlace({ line: start.line, type: 'ST' }, referenceSlot.field);
    },
    bases,
  };
}

/**
 * A file over the limit (VE-214), not read any further than its first record, which names the transfer that the sender waits
 * for. `bytes` may be its first ones only, or none; a `sizeBytes` within the limit is not known, and not said.
 */
export function tooLargeFile(
  bytes: Buffer,
  { sizeBytes, maxBytes }: { sizeBytes: number; maxBytes: number },
): SentTransfer {
  const beginning = inMemory(bytes.subarray(0, startOfLargeFile));
  const walk = new RecordWalk(beginning, { from: firstRecordOffset(beginning), to: beginning.size, line: 1 });
  const reference = walk.advance() && walk.type === 'ST' ? readText(walk, referenceSlot) : '';
  const limit = inMegabytes(maxBytes);
  const value = sizeBytes > maxBytes ? inMegabytes(sizeBytes) : '';
  return {
    channel: 'file',
    transferId: transferIdIn(reference),
    reference,
    senderSystem: '',
    contentHash: createHash('sha256').update(bytes).digest('hex'),
    findings: [
      {
        code: 'VE-214',
        severity: 'error',
        at: { field: 'transferId' },
        value,
        sent: { kind: 'whole' },
        named: { limit },
      },
    ],
    locate: () => ({ kind: 'whole' }),
    bases: () => [],
  };
}

function hashOf(file: FileBytes, { from, to }: TransferFrame): string {
  const hash = createHash('sha256');
  for (const part of partsOf(file, from, to)) hash.update(part);
  return hash.digest('hex');
}

function inMegabytes(bytes: number): string {
  if (bytes < megabyte) return `${bytes} B`;
  const tenths = Math.ceil(bytes / (megabyte / 10));
  return tenths % 10 === 0 ? `${tenths / 10} MB` : `${Math.floor(tenths / 10)}.${tenths % 10} MB`;
}

function formOf(setting: string): OrganisationNumberForm {
  return setting === 'left-aligned' ? 'left-aligned' : 'zero-padded';
}

function nth<T>(values: Iterable<T>, position: number): T | undefined {
  let at = 0;
  for (const value of values) if (at++ === position) return value;
  return undefined;
}
