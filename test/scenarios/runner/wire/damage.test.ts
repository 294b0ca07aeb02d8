// Damage on raw bytes: what changes, and that nothing else does.
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { packageFile } from '../../../../foundation/package-file.ts';
import type { Damage } from '../../../../scenarios/runner/language/given-shapes.ts';
import type { ChannelWords } from '../../../../scenarios/runner/scenario.ts';
import { damageBytes, damageMustHaveMet, type PlannedDamage } from '../../../../scenarios/runner/wire/damage.ts';

const example = (name: string) => readFile(packageFile(`contracts/examples/${name}`));
const planned = (damage: Damage): PlannedDamage => ({ damage, at: 'a.yaml:7:5', met: new Set() });

async function damaged(channel: ChannelWords, damage: Damage, name?: string) {
  const usual = channel === 'flat file' ? 'flat-file/accepted-texts.txt' : 'messages/accepted-texts-and-accounting.xml';
  const bytes = await example(name ?? usual);
  const plan = planned(damage);
  return { before: bytes, after: damageBytes(plan, channel, bytes), plan };
}

/** Lines of the damaged bytes that are unlike the ones before, by their number from 1. */
function changedLines(before: Buffer, after: Buffer): string[] {
  const lines = before.toString('latin1').split('\n');
  return after
    .toString('latin1')
    .split('\n')
    .flatMap((line, index) => (line === lines[index] ? [] : [`${index + 1}: ${line.trim()}`]));
}

interface FileRow {
  what: string;
  damage: Damage;
  /** Line and positions (from 1, inclusive) with what stands there afterwards. */
  becomes: [line: number, from: number, to: number, text: string];
}

const fileRows: FileRow[] = [
  { what: 'a number with its zeros', damage: { client: '31' }, becomes: [2, 140, 142, '031'] },
  { what: 'the same in a text line', damage: { client: '31' }, becomes: [3, 14, 16, '031'] },
  { what: 'an amount', damage: { amount: '8600.00' }, becomes: [2, 167, 177, '0000860000 '] },
  { what: 'a negative amount', damage: { amount: '-8600.00' }, becomes: [2, 167, 177, '0000860000-'] },
  { what: 'a quantity', damage: { quantity: '2.00' }, becomes: [2, 158, 166, '000000200'] },
  { what: 'a number that is none', damage: { 'unit price': '85O0.00' }, becomes: [2, 149, 157, '0085O0.00'] },
  { what: 'a text', damage: { name: 'Per' }, becomes: [2, 14, 53, 'Per'.padEnd(40)] },
  { what: 'a text that is too long', damage: { profile: 'X'.repeat(30) }, becomes: [2, 318, 337, 'X'.repeat(20)] },
  { what: 'the record count', damage: { 'record count': '9' }, becomes: [7, 3, 10, '00000009'] },
  { what: 'the transfer id', damage: { 'transfer id': 'T-9' }, becomes: [1, 3, 6, 'T-9 '] },
  { what: 'a record type', damage: { 'record type of line': { line: 3, becomes: 'XX' } }, becomes: [3, 1, 2, 'XX'] },
];

describe('a flat file', () => {
  test.each(fileRows)('$what is put in its positions', async ({ damage, becomes: [line, from, to, text] }) => {
    const { before, after, plan } = await damaged('flat file', damage);
    expect(after.length).toBe(before.length);
    expect(
      after
        .toString('latin1')
        .split('\r\n')
        [line - 1]?.slice(from - 1, to),
    ).toBe(text);
    expect([...plan.met]).toEqual(Object.keys(damage));
  });

  test('in one invoice basis only', async () => {
    const name = 'flat-file/accepted-several-transfers.txt';
    const all = await damaged('flat file', { 'postal code': '9999' }, name);
    const second = await damaged('flat file', { 'postal code': '9999', 'in invoice basis': 2 }, name);
    expect(changedLines(all.before, all.after).length).toBeGreaterThan(1);
    expect(changedLines(second.before, second.after)).toHaveLength(1);
    expect(changedLines(all.before, all.after)).toContain(changedLines(second.before, second.after)[0]);
  });

  test('on one line only', async () => {
    const { before, after } = await damaged('flat file', { 'postal code': '9999', 'on line': 5 });
    expect(changedLines(before, after)).toHaveLength(1);
    expect(changedLines(before, after)[0]).toMatch(/^5: FL/);
  });

  test('the number of a text line', async () => {
    const { before, after } = await damaged('flat file', { 'text line number': '7' });
    expect(changedLines(before, after).map((line) => line.slice(0, 5))).toEqual(['3: LT', '4: LT', '6: LT']);
  });

  test('a line is taken away', async () => {
    const { before, after } = await damaged('flat file', { 'remove line': 2 });
    expect(after.toString('latin1').split('\r\n')).toEqual(before.toString('latin1').split('\r\n').toSpliced(1, 1));
  });

  test.each<[Damage, string[]]>([
    [{ 'remove record': 'SL' }, ['ST', 'FL', 'LT', 'LT', 'FL', 'LT']],
    [{ 'remove invoice bases': 'yes' }, ['ST', 'SL']],
  ])('%j leaves the rest', async (damage, types) => {
    const { after } = await damaged('flat file', damage);
    const lines = after.toString('latin1').split('\r\n').filter(Boolean);
    expect(lines.map((line) => line.slice(0, 2))).toEqual(types);
  });

  test('a record is cut', async () => {
    const { after } = await damaged('flat file', { 'cut record': { line: 2, after: 120 } });
    expect(after.toString('latin1').split('\r\n')[1]).toHaveLength(120);
  });

  test.each<[NonNullable<Damage['character set']>, string]>([
    ['UTF-8', 'c398'],
    ['DOS 850', '9d'],
  ])('Ø in %s', async (set, hex) => {
    const { after } = await damaged('flat file', { 'character set': set, name: 'Ø' });
    expect(after.includes(Buffer.from(hex, 'hex'))).toBe(true);
  });

  test('cut off and padded', async () => {
    expect((await damaged('flat file', { 'cut off after': 100 })).after).toHaveLength(100);
    const { before, after } = await damaged('flat file', { 'padding in megabytes': 1 });
    expect(after.length).toBe(before.length + 1024 * 1024);
  });
});

describe('a message', () => {
  test.each<[string, Damage, RegExp]>([
    ['an element', { client: '031' }, /^\d+: <f:client>031<\/f:client>$/],
    ['one of two alternatives', { 'customer number': '1' }, /^\d+: <f:personNumber>1<\/f:personNumber>$/],
    ['an element of each line', { 'item number': '1' }, /^\d+: <f:itemNumber>1<\/f:itemNumber>$/],
    ['a text that XML would not take', { name: 'A & <B>' }, /^\d+: <f:name>A &amp; &lt;B><\/f:name>$/],
    ['the transfer id', { 'transfer id': 'T-9' }, /^\d+: <f:transferId>T-9<\/f:transferId>$/],
  ])('%s is changed and nothing else', async (_, damage, becomes) => {
    const { before, after } = await damaged('web service', damage);
    const changed = changedLines(before, after);
    expect(changed.length).toBeGreaterThan(0);
    for (const line of changed) expect(line).toMatch(becomes);
  });

  test('an element is taken away', async () => {
    const { after } = await damaged('web service', { 'remove element': 'client' });
    expect(after.toString()).not.toContain('<f:client>');
    expect(after.toString()).toContain('<f:itemNumber>');
  });

  test('an element is doubled', async () => {
    const { before, after } = await damaged('web service', { 'repeat element': 'client' });
    expect(after.toString().match(/<f:client>013<\/f:client>/g)).toHaveLength(2);
    expect(after.length).toBe(before.length + '<f:client>013</f:client>'.length);
  });

  test('an empty element gets a text', () => {
    const bytes = Buffer.from('<Envelope><Body><t><invoiceBasis><profile/></invoiceBasis></t></Body></Envelope>');
    const after = damageBytes(planned({ profile: 'EHF' }), 'web service', bytes);
    expect(after.toString()).toContain('<invoiceBasis><profile>EHF</profile></invoiceBasis>');
  });

  test('its letters in Windows-1252', async () => {
    const { after } = await damaged('web service', { 'character set': 'Windows-1252', name: 'Ø' });
    expect(after.includes(Buffer.from('<f:name>\u00d8</f:name>', 'latin1'))).toBe(true);
  });
});

describe('damage that met nothing is an error of the scenario', () => {
  test.each<[ChannelWords, Damage, string]>([
    ['web service', { 'credit of': 'X' }, 'credit of'],
    ['web service', { 'record count': '9' }, 'record count'],
    ['flat file', { 'period from': '2026-11-01' }, 'period from'],
    ['flat file', { 'remove element': 'client' }, 'remove element'],
    ['flat file', { 'remove record': 'SL', 'cut off after': 1_000_000 }, 'cut off after'],
    ['web service', { client: '031', 'in invoice basis': 7 }, 'client'],
    ['flat file', { client: '031', 'on line': 7 }, 'client'],
    ['flat file', { 'remove line': 70 }, 'remove line'],
    ['flat file', { message: 'lost' }, 'message'],
    ['web service', { receipt: 'late' }, 'receipt'],
  ])('%s: %j', async (channel, damage, unmet) => {
    const { plan } = await damaged(channel, damage);
    expect(() => damageMustHaveMet(plan)).toThrow(
      `a.yaml:7:5: damage on the wire: nothing to damage: ${unmet} did not occur in what was sent`,
    );
  });
});
