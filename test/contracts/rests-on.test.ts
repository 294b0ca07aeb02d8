// What an answer rests on is one list, each thing once, however many values a setting has had.
import { expect, test } from 'vitest';
import { inOneList, nameOf, restsOnBehaviour, restsOnFault, restsOnSetting } from '../../contracts/rests-on.ts';

const tolerance = (ore: number) => restsOnSetting('amount-tolerance-ore', String(ore));

test('the same thing is the same object, until very many others have come', () => {
  const before = tolerance(1);
  expect(tolerance(1)).toBe(before);
  for (let ore = 2; ore < 20_000; ore++) tolerance(ore);
  expect(tolerance(1)).not.toBe(before);
  expect(tolerance(1)).toEqual(before);
});

test('what was remembered once and again stands in a list once', () => {
  const before = [tolerance(1), restsOnBehaviour('client-must-match')];
  for (let ore = 2; ore < 20_000; ore++) tolerance(ore);
  const after = [tolerance(1), restsOnBehaviour('client-must-match')];
  expect(inOneList(before, after, [tolerance(2)]).map(nameOf)).toEqual([
    'amount-tolerance-ore=1',
    'amount-tolerance-ore=2',
    'client-must-match',
  ]);
});

test('a fault rests on its outcome, and one about characters on how messages are known too', () => {
  expect(restsOnFault('VE-213').map(nameOf)).toEqual(['VE-213']);
  expect(restsOnFault('VE-205').map(nameOf)).toEqual(['VE-205', 'message-in-utf-8', 'message-is-a-reconstruction']);
});
