// VE-205 in a file: UTF-8 or code page 850 where Windows-1252 should be, and control characters.
import { looksLikeCodePage850, looksLikeUtf8 } from '../../contracts/values/windows-1252.ts';
import type { Finding } from '../core/finding.ts';
import { recordFinding } from './flat-file-finding.ts';
import { RecordWalk, type Stretch } from './flat-file-walk.ts';

export interface CharacterReading {
  findings: Finding[];
  /** Whether letters take two bytes, so that positions after one mean nothing. */
  utf8: boolean;
}

const aboveAscii = /[\u0080-\u00ff]/;
// Controls below blank and 0x7F, CR without LF among them; the others are letters of Windows-1252.
const control = /(?![\n\u0080-\u009f]|\r\n)\p{Cc}/u;
const unassigned = /[\u0081\u008d\u008f\u0090\u009d]/;
const controlOrUnassigned = new RegExp(`${control.source}|${unassigned.source}`, 'u');

/**
 * The wrong character set is one finding, at its first letter; each record with a control character is one, up to `limit`.
 * `marked`: a byte order mark stands before the first record.
 */
export function readCharacters(
  text: string,
  stretch: Stretch,
  { marked, limit }: { marked: boolean; limit: number },
): CharacterReading {
  const part = text.slice(stretch.from, stretch.to);
  const set =
    (aboveAscii.test(part) ? wrongSet(text, stretch, part) : undefined) ?? (marked ? bom(stretch) : undefined);
  const pattern = set ? control : controlOrUnassigned;
  const findings = pattern.test(part) ? controlFindings(text, stretch, { pattern, limit }) : [];
  return { findings: set ? [set.finding, ...findings] : findings, utf8: set?.utf8 ?? false };
}

function wrongSet(text: string, stretch: Stretch, part: string): { finding: Finding; utf8: boolean } | undefined {
  const bytes = Buffer.from(part, 'latin1');
  if (looksLikeUtf8(bytes)) return { finding: firstLetter(text, stretch, 'UTF-8'), utf8: true };
  if (looksLikeCodePage850(bytes)) return { finding: firstLetter(text, stretch, 'DOS 850'), utf8: false };
  return undefined;
}

function bom(stretch: Stretch): { finding: Finding; utf8: boolean } {
  const place = { line: stretch.line, from: 1, to: 3 };
  return { finding: recordFinding('VE-205', place, 'UTF-8 (BOM)', { expected: 'Windows-1252' }), utf8: false };
}

function firstLetter(text: string, stretch: Stretch, set: 'UTF-8' | 'DOS 850'): Finding {
  const walk = new RecordWalk(text, stretch);
  while (walk.advance()) {
    const record = text.slice(walk.from, walk.to);
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

function controlFindings(text: string, stretch: Stretch, search: { pattern: RegExp; limit: number }): Finding[] {
  const walk = new RecordWalk(text, stretch);
  const findings: Finding[] = [];
  while (findings.length < search.limit && walk.advance()) {
    const record = text.slice(walk.from, walk.to);
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
function shown(characters: string, set: 'UTF-8' | 'DOS 850'): string {
  const bytes = hexadecimal(characters);
  return set === 'UTF-8' ? `${bytes} (${Buffer.from(characters, 'latin1').toString('utf8')})` : bytes;
}

function hexadecimal(characters: string): string {
  return [...characters].map((each) => `0x${each.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`).join(' ');
}
