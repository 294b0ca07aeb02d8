// VE-201, VE-202, VE-207 and what stands outside: whether a transfer has its start, its end, its count and any content.
import type { Consulted } from '../core/consulted.ts';
import type { Finding } from '../core/finding.ts';
import { severityOf } from '../core/severity.ts';
import type { FileBytes } from './file-bytes.ts';
import { kindOfFile, sendTheFlatFile } from './file-kind.ts';
import { recordFinding } from './flat-file-finding.ts';
import { possibleCounts, type TransferFrame, transferIdIn } from './flat-file-frames.ts';
import { decoded, readText, readWholeNumber, slot } from './flat-file-slots.ts';
import { type RecordAt, recordIn, recordTypeAt } from './flat-file-walk.ts';

const countSlot = slot('SL', 'standard', 'ANTPOST');
const referenceSlot = slot('ST', 'standard', 'REFERANSE');

/** VE-201: no start record, no end record, or a start record repeated where the installation does not take that, the first `most` of them. */
export function startAndEndFindings(
  file: FileBytes,
  frame: TransferFrame,
  { consulted, most }: { consulted: Consulted; most: number },
): Finding[] {
  const findings: Finding[] = [];
  if (!frame.start) {
    const first: RecordAt = { line: frame.line, from: frame.from, to: frame.to };
    findings.push(misplaced(file, first, 'ST'));
  }
  if (frame.repeatedStarts.length > 0 && consulted.setting('repeated-start-record') === 'error')
    for (const start of frame.repeatedStarts.slice(0, most)) findings.push(misplaced(file, start, 'SL'));
  if (!frame.end) findings.push(misplaced(file, frame.last, 'SL'));
  return findings;
}

/** Records that belong to no transfer: the first one before ST, the first one after each SL; at most so many. */
export function outsideFindings(file: FileBytes, frame: TransferFrame, most: number): Finding[] {
  return frame.outside.slice(0, most).map((record) => misplaced(file, record, 'ST'));
}

function misplaced(file: FileBytes, record: RecordAt, expected: string): Finding {
  const { text } = recordIn(file, { ...record, to: Math.min(record.from + 2, record.to) });
  const place = { line: record.line, type: recordTypeAt(text, 0, text.length), from: 1, to: 2 };
  const type = decoded(text);
  return recordFinding('VE-201', place, printable(type), { expected });
}

function printable(type: string): string {
  return type.replace(/\p{Cc}/gu, '?');
}

/** VE-202: the count of the end record; nothing when a start or end record is missing, which explains the difference. */
export function countFindings(file: FileBytes, frame: TransferFrame, consulted: Consulted): Finding[] {
  if (!frame.end || !frame.start) return [];
  if (frame.end.to - frame.end.from < countSlot.end) return [];
  const counted = readWholeNumber(recordIn(file, frame.end), countSlot);
  const possible = possibleCounts(frame);
  if (counted < 0 || possible.includes(counted)) return [];
  const severity = severityOf('VE-202', consulted);
  if (!severity) return [];
  const place = { line: frame.end.line, type: 'SL' as const, field: countSlot.field };
  return [recordFinding('VE-202', place, String(counted), { severity, expected: possible.join(' / ') })];
}

/** A file in which no line is a record: what it looks like instead, where that can be told. */
export function noFlatFile(file: FileBytes, frame: TransferFrame): Finding {
  const [first] = frame.outside;
  const at = first ?? { line: frame.line, from: frame.from, to: frame.to };
  const found = misplaced(file, at, 'ST');
  const kind = kindOfFile(file);
  return { ...found, remedy: sendTheFlatFile, named: { ...found.named, ...(kind ? { value: kind } : {}) } };
}

/** VE-207: a transfer from start to end without one invoice line, or a file without a record. */
export function emptyFindings(file: FileBytes, frame: TransferFrame): Finding[] {
  if (frame.records === 0)
    return [{ code: 'VE-207', severity: 'error', at: { field: 'transferId' }, value: '', sent: { kind: 'whole' } }];
  // A record that cannot be read may have been an invoice line: that it cannot be read says it all.
  if (frame.invoiceLines > 0 || frame.known < frame.records || !frame.start || !frame.end) return [];
  const transfer = transferIdIn(readText(recordIn(file, frame.start), referenceSlot));
  return [recordFinding('VE-207', { line: frame.start.line, type: 'ST' }, '', { named: { transfer } })];
}
