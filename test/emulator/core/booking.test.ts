// How lines are booked: each value with who said so.
import { expect, test } from 'vitest';
import { type BookedVatCode, bookedLine } from '../../../emulator/core/booking.ts';
import { indexRegister } from '../../../emulator/core/register-index.ts';
import { line, register } from './given.ts';

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

test('accounting of what is known, though the customer is not', () => {
  const sent = line({ dimensions: [{ number: 2, value: '2650' }] });
  expect(bookedLine(sent, { customer: undefined, item }, index).accounting).toEqual([
    { dimension: 1, value: '3000', source: 'item' },
    { dimension: 2, value: '2650', source: 'LAFT' },
  ]);
});
