// VE-205 in a file: UTF-8 or code page 850 where Windows-1252 should be, and control characters.
import { looksLikeCodePage850, Utf8Signs } from '../../contracts/values/windows-1252.ts';
import type { Finding } from '../core/finding.ts';
import { type FileBytes, wholeLines } from './file-bytes.ts';
import { recordFinding } from './flat-file-finding.ts';
import { RecordWalk, type Stretch } from './flat-file-walk.ts';

export interface CharacterReading {
  findings: Finding[];
  /** Whether letters take two bytes, so that positions after one mean nothing. */
  utf8: boolean;
}

const aboveAscii = /[\u0080-\u00ff]/;
// Controls below blank and 0x7F, CR without LF among them; the others are letters of Windows-1252.
const control = /[^\r\n\u0020-\u007e\u0080-\u00ff]|\r(?!\n)/;
const unassigned = /[\u0081\u008d\u008f\u0090\u009d]/;
const controlOrUnassigned = new RegExp(`${control.source}|${unassigned.source}`);
/** Every byte that may be a sign of code page 850 in itself. */
const perhaps850 = /[\u0081\u0086\u008f-\u0091\u009b\u009d]/;

type CharacterSet = 'UTF-8' | 'DOS 850';

/**
 * The wrong character set is one finding, at its first letter; each record with a control character is one, up to `limit`.
 * `marked`: a byte order mark stands before the first record.
 */
export function readCharacters(
  file: FileBytes,
  stretch: Stretch,
  { marked, limit }: { marked: boolean; limit: number },
): CharacterReading {
  const seen = signsIn(file, stretch);
  const set = seen.set ? { finding: firstLetter(file, stretch, seen.set), utf8: seen.set === 'UTF-8' } : undefined;
  const wrong = set ?? (marked ? bom(stretch) : undefined);
  const controls = seen.controls || (seen.unassigned && !wrong);
  const pattern = wrong ? control : controlOrUnassigned;
  const findings = controls ? controlFindings(file, stretch, { pattern, limit }) : [];
  return { findings: wrong ? [wrong.finding, ...findings] : findings, utf8: wrong?.utf8 ?? false };
}

interface Signs {
  set: CharacterSet | undefined;
  controls: boolean;
  unassigned: boolean;
}

/** One look through the whole stretch, part by part; no letter and no line end is divided between two parts. */
function signsIn(file: FileBytes, stretch: Stretch): Signs {
  const utf8 = new Utf8Signs();
  let [page850, controls, unassignedSeen] = [false, false, false];
  for (const bytes of wholeLines(file, stretch.from, stretch.to)) {
    const text = bytes.toString('latin1');
    controls ||= control.test(text);
    if (!aboveAscii.test(text)) continue;
    unassignedSeen ||= unassigned.test(text);
    utf8.add(bytes);
    page850 ||= perhaps850.test(text) && looksLikeCodePage850(bytes);
  }
  const set = utf8.seen ? 'UTF-8' : page850 ? 'DOS 850' : undefined;
  return { set, controls, unassigned: unassignedSeen };
}

function bom(stretch: Stretch): { finding: Finding; utf8: boolean } {
  const place = { line: stretch.line, from: 1, to: 3 };
  return { finding: recordFinding('VE-205', place, 'UTF-8 (BOM)', { expected: 'Windows-1252' }), utf8: false };
}

function firstLetter(file: FileBytes, stretch: Stretch, set: CharacterSet): Finding {
  const walk = new RecordWalk(file, stretch);
  while (walk.advance()) {
    const record = walk.text.slice(walk.from, walk.to);
    if (set === 'DOS 850' && !looksLikeCodePage850(Buffer.from(record, 'latin1'))) continue;
    const index = record.search(aboveAscii);
    if (index < 0) continue;
    const length = set === 'UTF-8' ? utf8Length(record.charCodeAt(index)) : 1;
    const place = placeInRecord(walk, index + 1, index + length);
    return recordFinding('VE-205', place, `${set}: ${shown(record.slice(index, index + length), set)}`, {
      expected: 'Windows-1252',
    });
  }
  return recordFinding('VE-205', { line: stretch.line }, set, { expected: 'Windows-1252' });
}

function controlFindings(file: FileBytes, stretch: Stretch, search: { pattern: RegExp; limit: number }): Finding[] {
  const walk = new RecordWalk(file, stretch);
  const findings: Finding[] = [];
  while (findings.length < search.limit && walk.advance()) {
    const record = walk.text.slice(walk.from, walk.to);
    const index = record.search(search.pattern);
    if (index < 0) continue;
    const value = hexadecimal(record.charAt(index));
    findings.push(
      recordFinding('VE-205', placeInRecord(walk, index + 1, index + 1), value, { expected: 'Windows-1252' }),
    );
  }
  return findings;
}

function placeInRecord(walk: RecordWalk, from: number, to: number) {
  return { line: walk.line, type: walk.type, layout: walk.layout, from, to };
}

function utf8Length(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

/** The bytes, and in UTF-8 the letter that they were meant to be. */
function shown(characters: string, set: CharacterSet): string {
  const bytes = hexadecimal(characters);
  return set === 'UTF-8' ? `${bytes} (${Buffer.from(characters, 'latin1').toString('utf8')})` : bytes;
}

function hexadecimal(characters: string): string {
  return [...characters].map((each) => `0x${each.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`).join(' ');
}
