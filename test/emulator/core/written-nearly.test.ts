// What a wrong value may have been meant for is looked for once, and not for ever.
import { expect, test } from 'vitest';
import { WrittenNearly } from '../../../emulator/core/written-nearly.ts';
import { codesOf, judgeOne, register, withLine } from './given.ts';

/** Tells how often its keys were gone through. */
class Counted extends Map<string, unknown> {
  walks = 0;
  override keys() {
    this.walks++;
    return super.keys();
  }
}

test('the same value in every basis is compared once', () => {
  const codes = new Counted([['EHF', 1]]);
  const nearly = new WrittenNearly();
  const found = Array.from({ length: 1000 }, () => nearly.find('EFH', codes)?.value);
  expect([new Set(found), codes.walks]).toEqual([new Set(['EHF']), 1]);
  expect([nearly.find('other', codes), nearly.find('other', codes), codes.walks]).toEqual([undefined, undefined, 2]);
});

test('each list for itself', () => {
  const nearly = new WrittenNearly();
  const [some, others] = [['3000', '3100'], ['2650']];
  expect([nearly.find('2651', some), nearly.find('2651', others)?.value]).toEqual([undefined, '2650']);
});

test('after so many comparisons a new value is not explained; one that was, still is', () => {
  const values = ['3000', '3100'];
  const nearly = new WrittenNearly(5);
  const found = ['3001', '3101', '3002', '3001'].map((value) => nearly.find(value, values)?.value);
  expect(found).toEqual(['3000', '3100', undefined, '3000']);
});

test('a dimension of a hundred thousand values: each is told that its own does not exist', () => {
  const values = Array.from({ length: 100_000 }, (_, i) => `P${String(i).padStart(8, '0')}`);
  const given = { ...register, dimensions: [{ number: 1, name: 'Prosjekt', required: false, values }] };
  const received = withLine({ dimensions: [{ number: 1, value: 'P0000001' }] });
  const verdict = judgeOne(received, { register: given });
  expect(codesOf(verdict)).toContain('VE-132');
  expect(verdict.findings.find(({ code }) => code === 'VE-132')?.nearest?.value).toBe('P00000001');
});
