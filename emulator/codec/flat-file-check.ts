// First pass over one transfer of a file: everything about its form, all findings at once, and how quantities are read.
import { outcomeOrder } from '../../contracts/outcomes.ts';
import type { RestsOn } from '../../contracts/rests-on.ts';
import { formatOre } from '../../contracts/values/money.ts';
import { Consulted } from '../core/consulted.ts';
import type { Finding } from '../core/finding.ts';
import type { Register } from '../core/register.ts';
import type { FileBytes } from './file-bytes.ts';
import { kindOfFile } from './file-kind.ts';
import { readCharacters } from './flat-file-characters.ts';
import { recordFinding } from './flat-file-finding.ts';
import {
  countFindings,
  emptyFindings,
  noFlatFile,
  outsideFindings,
  startAndEndFindings,
} from './flat-file-frame-check.ts';
import type { TransferFrame } from './flat-file-frames.ts';
import { flagFinding, LengthCheck } from './flat-file-lengths.ts';
import { checkNumbers } from './flat-file-numbers.ts';
import { type Decimals, QuantityDecimals } from './flat-file-quantity.ts';
import { RecordWalk } from './flat-file-walk.ts';

const largestSumOre = 999_999_999_999_999;

export interface CheckedTransfer {
  findings: Finding[];
  quantityDecimals: Decimals;
  /** Settings that decided about its form. */
  restsOn: RestsOn[];
}

export interface CheckOptions {
  settings: Register['settings'];
  /** A byte order mark stands before the transfer. */
  marked: boolean;
  /** At most so many findings about the form of its records. */
  maxFindings: number;
}

/** Checks the form of one transfer: VE-201 to VE-207, in the order of the catalogue, then of the lines. */
export function checkTransfer(file: FileBytes, frame: TransferFrame, options: CheckOptions): CheckedTransfer {
  const { settings, marked, maxFindings } = options;
  const consulted = new Consulted(settings);
  const characters = readCharacters(file, frame, { marked, limit: maxFindings });
  const records = checkRecords(file, frame, { ...options, consulted, utf8: characters.utf8 });
  const findings =
    frame.known === 0
      ? noTransfer(file, frame, characters.findings)
      : [
          ...startAndEndFindings(file, frame, { consulted, most: maxFindings }),
          ...outsideFindings(file, frame, maxFindings),
          ...countFindings(file, frame, consulted),
          ...emptyFindings(file, frame),
          ...characters.findings,
          ...records.findings,
        ];
  return { ...records, findings: inOrder(findings).slice(0, maxFindings), restsOn: consulted.all() };
}

/** Something else than a flat file: one finding says so, not one a line. */
function noTransfer(file: FileBytes, frame: TransferFrame, characters: Finding[]): Finding[] {
  if (frame.records === 0) return emptyFindings(file, frame);
  if (characters.length > 0 && kindOfFile(file) === undefined) return characters.slice(0, 1);
  return [noFlatFile(file, { ...frame, outside: [frame.last] })];
}

interface RecordCheckOptions extends CheckOptions {
  utf8: boolean;
  consulted: Consulted;
}

function checkRecords(
  file: FileBytes,
  frame: TransferFrame,
  options: RecordCheckOptions,
): Omit<CheckedTransfer, 'restsOn'> {
  const { maxFindings, utf8, consulted } = options;
  const walk = new RecordWalk(file, frame);
  const lengths = new LengthCheck();
  const quantities = new QuantityDecimals(consulted);
  const findings: Finding[] = [];
  while (walk.advance() && findings.length < maxFindings) {
    if (utf8 && hasLetterOfTwoBytes(walk)) continue;
    if (isCutAtTheEnd(frame, walk)) continue;
    if (checkRecord(walk, { lengths, findings }) && walk.type === 'FL') quantities.add(walk, walk.layout);
  }
  if (lengths.cutShort) consulted.behaviour('records-cut-short');
  if (quantities.amountsOre > largestSumOre) findings.push(tooLargeSum(quantities.amountsOre));
  return { findings, quantityDecimals: quantities.decided() };
}

function checkRecord(walk: RecordWalk, to: { lengths: LengthCheck; findings: Finding[] }): boolean {
  if (!walk.type) {
    const type = walk.text.slice(walk.from, Math.min(walk.from + 2, walk.to));
    to.findings.push(
      recordFinding('VE-203', { line: walk.line, from: 1, to: type.length }, type, { expected: 'ST, FL, LT, SL' }),
    );
    return false;
  }
  const { finding, fit } = to.lengths.check(walk);
  if (finding) to.findings.push(finding);
  if (!fit) return false;
  const flag = walk.type === 'ST' ? flagFinding(walk) : undefined;
  if (flag) to.findings.push(flag);
  return checkNumbers(walk, to.findings);
}

/** More than whole numbers are exact for; without signs, so that a credit does not hide a charge. The receipt could not say it. */
function tooLargeSum(sumOre: number): Finding {
  const named = { limit: `${formatOre(largestSumOre)} kr` };
  const value = `${formatOre(Math.min(sumOre, Number.MAX_SAFE_INTEGER))} kr`;
  return { code: 'VE-214', severity: 'error', at: { field: 'amount' }, value, sent: { kind: 'whole' }, named };
}

/** The record in which a cut file ends: that the end record is missing says it all. */
function isCutAtTheEnd(frame: TransferFrame, walk: RecordWalk): boolean {
  return !frame.end && !frame.lastEnded && walk.line === frame.last.line;
}

function hasLetterOfTwoBytes({ text, from, to }: RecordWalk): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) >= 0x80) return true;
  return false;
}

function inOrder(findings: Finding[]): Finding[] {
  const lineOf = ({ sent }: Finding): number => (sent?.kind === 'record' ? sent.line : 0);
  return findings.sort((a, b) => outcomeOrder(a.code) - outcomeOrder(b.code) || lineOf(a) - lineOf(b));
}
