// The raw examples: indexed both ways, sliced cleanly by the record layout, without one number that could be somebody's.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Example, examples } from '../../contracts/examples/index.ts';
import { outcome, outcomeOrder } from '../../contracts/outcomes.ts';
import { fieldEnd, type LayoutName, type RecordType, recordLayout } from '../../contracts/record-layout.ts';
import { isSettingValue, type SettingKey, settings } from '../../contracts/settings.ts';
import { isRealLooking, realLookingInText } from '../../contracts/values/person-number.ts';
import { decodeWindows1252, looksLikeCodePage850, looksLikeUtf8 } from '../../contracts/values/windows-1252.ts';
import { packageFile } from '../../foundation/package-file.ts';

const folder = packageFile('contracts/examples');
const isSettingKey = (text: string): text is SettingKey => settings.some(({ key }) => key === text);
const bytesOf = (file: string): Buffer => readFileSync(join(folder, file));
const files = examples.filter(({ channel }) => channel === 'file');

it('lists every file of the folders, once', () => {
  const there = ['flat-file', 'messages'].flatMap((part) =>
    readdirSync(join(folder, part)).map((file) => `${part}/${file}`),
  );
  expect(examples.map(({ file }) => file).sort()).toEqual(there.sort());
});

it('shows the same list to people', () => {
  const rows = readFileSync(join(folder, 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| (flat-file|messages)\//.test(line));
  const asRow = ({ file, accepted, codes, says, after }: Example) =>
    `| ${file} | ${accepted ? 'yes' : 'no'} | ${codes.join(', ')} | ${says} | ${after ?? ''} |`;
  expect(rows).toEqual(examples.map(asRow));
});

describe.each(examples.map((row) => ({ ...row })))('$file', ({ file, channel, accepted, codes, after, given }) => {
  it('cites codes that its channel can carry, in the order of reporting', () => {
    for (const code of codes) expect(outcome(code).channels).toContain(channel);
    expect([...codes].sort((a, b) => outcomeOrder(a) - outcomeOrder(b))).toEqual([...codes]);
    expect(codes.every((code) => outcome(code).severity === 'warning')).toBe(accepted);
    for (const key of Object.keys(given?.settings ?? {}))
      expect(isSettingKey(key) && isSettingValue(key, String(given?.settings?.[key])), key).toBe(true);
  });
  it('comes after an accepted example of the same channel, if after one', () => {
    if (after !== undefined)
      expect(examples.find((each) => each.file === after)).toMatchObject({ channel, accepted: true });
  });
  it('has no number that could be a real person, but for the one that is refused', () => {
    const text = decodeWindows1252(bytesOf(file));
    expect(realLookingInText(text, { insideLongerRuns: true })).toEqual([]);
    const numbers = channel === 'file' ? customerNumbers(text) : (text.match(/(?<=<f:personNumber>)\d+/g) ?? []);
    expect(numbers.some((number) => isRealLooking(number))).toBe(codes.includes('VE-216'));
  });
});

function customerNumbers(text: string): string[] {
  return linesOf(text)
    .filter((line) => /^(FL|LT)/.test(line))
    .map((line) => line.slice(2, 13));
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line !== '');
}

const damaged = ['VE-203', 'VE-204', 'VE-206'];
const clean = files.filter(
  ({ codes, file }) => !codes.some((code) => damaged.includes(code)) && !file.endsWith('utf-8.txt'),
);

it.each(clean.map((row) => ({ ...row })))('$file slices cleanly', ({ file }) => {
  let layout: LayoutName = 'standard';
  let records = 0;
  for (const line of linesOf(decodeWindows1252(bytesOf(file)))) {
    if (line.startsWith('ST')) layout = line.charAt(62) === 'U' ? 'extended' : 'standard';
    expectCleanSlices(line, layout);
    records++;
  }
  expect(records > 0).toBe(file !== 'flat-file/ve-207-empty-file.txt');
});

/** Every field of the record holds what its kind allows; blanks that were cut count as blanks. */
function expectCleanSlices(line: string, layout: LayoutName): void {
  const type = line.slice(0, 2);
  expect(['ST', 'FL', 'LT', 'SL']).toContain(type);
  const record = recordLayout(type as RecordType, layout);
  expect(line.length).toBeLessThanOrEqual(record.length);
  const whole = line.padEnd(record.length);
  const patterns: Record<string, RegExp> = {
    'signed-decimal': /^ *\d+[ -]$/,
    decimal: /^ *\d+$/,
    digits: /^\d+$/,
    count: /^\d+$/,
    code: /^[0-9A-Z ]+$/,
    text: /^(?=\S| *$)[^\r\n]*$/,
  };
  for (const field of record.fields) {
    const value = whole.slice(field.from - 1, fieldEnd(field));
    expect(value, `${type} ${field.name}`).toMatch(patterns[field.kind] ?? /^$/);
    if (field.mandatory) expect(value.trim(), `${type} ${field.name}`).not.toBe('');
  }
}

const lengths: { file: string; record: string; length: number }[] = [
  { file: 'accepted-private-person', record: 'ST', length: 63 },
  { file: 'accepted-private-person', record: 'FL', length: 397 },
  { file: 'accepted-private-person', record: 'LT', length: 74 },
  { file: 'accepted-private-person', record: 'SL', length: 10 },
  { file: 'accepted-standard-layout', record: 'ST', length: 62 },
  { file: 'accepted-standard-layout', record: 'FL', length: 163 },
  { file: 'accepted-cut-sign-position', record: 'FL', length: 146 },
  { file: 've-204-too-short', record: 'FL', length: 170 },
  { file: 've-204-too-long', record: 'LT', length: 77 },
];
it.each(lengths)('$record of $file has $length positions', ({ file, record, length }) => {
  const line = linesOf(decodeWindows1252(bytesOf(`flat-file/${file}.txt`))).find((each) => each.startsWith(record));
  expect(line).toHaveLength(length);
});

/** All but the line ends; and what Windows-1252 leaves without a character. */
const controls = /[^\r\n\u0020-\u007e\u0080-\u00ff]|[\u0081\u008d\u008f\u0090\u009d]/;

it.each(files.map((row) => ({ ...row })))('$file is in the character set that it should be', ({ file, codes }) => {
  const bytes = bytesOf(file);
  const strange = looksLikeUtf8(bytes) || looksLikeCodePage850(bytes) || controls.test(bytes.toString('latin1'));
  expect(strange).toBe(codes.includes('VE-205'));
});

it('ends records with CRLF, but where it says otherwise', () => {
  for (const { file } of files.filter((each) => !each.file.includes('empty-file'))) {
    expect(bytesOf(file).includes('\r\n'), file).toBe(file !== 'flat-file/accepted-line-feed.txt');
  }
});

it('has a rejected or warned example for each rule of the main job that the channel can show', () => {
  const outOfExamples = ['VE-211', 'VE-212', 'VE-214', 'VE-215'];
  for (const channel of ['file', 'web-service'] as const) {
    const shown = new Set(examples.filter((each) => each.channel === channel).flatMap(({ codes }) => codes));
    const asked = [...codesOf(channel)].filter((code) => !outOfExamples.includes(code));
    expect(asked.filter((code) => !shown.has(code))).toEqual([]);
  }
});

function codesOf(channel: 'file' | 'web-service') {
  const order = [
    'VE-101',
    'VE-102',
    'VE-111',
    'VE-112',
    'VE-113',
    'VE-121',
    'VE-122',
    'VE-123',
    'VE-124',
    'VE-125',
  ] as const;
  const rest = [
    'VE-126',
    'VE-127',
    'VE-151',
    'VE-161',
    'VE-162',
    'VE-201',
    'VE-202',
    'VE-203',
    'VE-204',
    'VE-205',
  ] as const;
  const last = ['VE-206', 'VE-207', 'VE-211', 'VE-212', 'VE-213', 'VE-214', 'VE-215', 'VE-216'] as const;
  return [...order, ...rest, ...last].filter((code) => outcome(code).channels.includes(channel));
}
