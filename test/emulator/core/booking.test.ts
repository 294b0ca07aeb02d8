// How lines are booked: each value with who said so.
import { expect, test } from 'vitest';
import { amountsWithVat } from '../../../contracts/examples/amounts.ts';
import { type BookedVatCode, bookedLine, bookedSums } from '../../../emulator/core/booking.ts';
import { indexRegister } from '../../../emulator/core/register-index.ts';
import { netVatGross } from '../../../emulator/core/vat.ts';
import { basis, judgeOne, line, register, withSettings } from './given.ts';

const index = indexRegister(register);
const item = { client: '013', number: '0500', name: 'Lokale', accounting: { 1: '3000' }, active: true };

test.each<{ what: string; sent: string; ofItem?: string; booked: BookedVatCode }>([
  { what: 'LAFT says it', sent: '3', ofItem: '0', booked: { value: '3', source: 'LAFT', rateHundredths: 2500 } },
  { what: 'the item says it', sent: '', ofItem: '3', booked: { value: '3', source: 'item', rateHundredths: 2500 } },
  { what: 'nobody says it', sent: '', booked: { value: '', source: 'exempt', rateHundredths: 0 } },
  { what: 'a code that does not exist', sent: '9', ofItem: '3', booked: { value: '9', source: 'LAFT' } },
])('VAT code: $what', ({ sent, ofItem, booked }) => {
  const registered = ofItem === undefined ? item : { ...item, vatCode: ofItem };
  const { vatCode } = bookedLine(line({ vatCode: sent }), { customer: undefined, item: registered }, index);
  expect(vatCode).toEqual(booked);
});

test.each(amountsWithVat)('$amounts, $rateHundredths: $why', ({ amountOre, rateHundredths, amounts, ...rest }) => {
  const { netOre, vatOre, grossOre } = rest;
  expect(netVatGross(amountOre, rateHundredths, amounts)).toStrictEqual({ netOre, vatOre, grossOre });
});

test.each<{ what: string; sent: string; item?: typeof item; booked: BookedVatCode }>([
  { what: 'nobody has said it, for the item does not exist', sent: '', booked: { value: '', source: 'undecided' } },
  {
    what: "LAFT's stands all the same",
    sent: '3',
    booked: { value: '3', source: 'LAFT', rateHundredths: 2500 },
  },
])('VAT code without an item: $what', ({ sent, booked }) => {
  const { vatCode } = bookedLine(line({ vatCode: sent }), { customer: undefined, item: undefined }, index);
  expect(vatCode).toEqual(booked);
});

test('a rejected basis of an unknown client: nothing is decided of its VAT, and no sum is told', () => {
  const { accepted, booked } = judgeOne(basis({ client: '555', lines: [line({ vatCode: '' })] }));
  expect([accepted, booked]).toEqual([false, [{ accounting: [], vatCode: { value: '', source: 'undecided' } }]]);
  expect(bookedSums(booked)).toBeUndefined();
});

test.each<{ amounts: 'including-vat' | 'excluding-vat'; sums: object }>([
  { amounts: 'including-vat', sums: { netOre: 3500, vatOre: 876, grossOre: 4376 } },
  { amounts: 'excluding-vat', sums: { netOre: 4376, vatOre: 1094, grossOre: 5470 } },
])('sums are those of the lines, each rounded for itself: $amounts', ({ amounts, sums }) => {
  const one = line({ unitPriceOre: 2188, amountOre: 2188, vatCode: '3' });
  const received = basis({ lines: [one, { ...one, runningNumber: '02' }] });
  const { accepted, booked } = judgeOne(received, { register: withSettings({ amounts }) });
  expect([accepted, bookedSums(booked)]).toEqual([true, sums]);
});

test('accounting of what is known, though the customer is not', () => {
  const sent = line({ dimensions: [{ number: 2, value: '2650' }] });
  expect(bookedLine(sent, { customer: undefined, item }, index).accounting).toEqual([
    { dimension: 1, value: '3000', source: 'item' },
    { dimension: 2, value: '2650', source: 'LAFT' },
  ]);
});
