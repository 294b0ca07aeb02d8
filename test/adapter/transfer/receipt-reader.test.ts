// What is damaged in a receipt is named in both languages: the place, what was expected there, and what stands there.
import { describe, expect, it } from 'vitest';
import { readReceipts } from '../../../adapter/transfer/receipt-reader.ts';

const whole = {
  format: 'visma-testbench/receipt',
  version: 1,
  receiptNumber: 'K1',
  transferId: 'T1',
  received: true,
  errorFlag: 'SUCCESS',
  acceptedCount: 0,
  rejectedCount: 0,
  acceptedAmount: '0.00',
  rejectedAmount: '0.00',
  findings: [],
  bases: [],
};

const finding = { code: 'VE-101', severity: 'fatal', field: '', value: '', place: {}, sentence: {}, remedy: {} };

describe('a receipt', () => {
  it.each([
    { what: 'alone', value: whole },
    { what: 'in its file', value: { file: 'a.txt', receipts: [whole] } },
  ])('$what is read', ({ value }) => {
    expect(readReceipts(Buffer.from(JSON.stringify(value)))).toMatchObject({ ok: true, receipts: [whole] });
  });

  it.each([
    { what: 'no JSON', text: '{', nb: 'ikke JSON i UTF-8, eller kuttet', en: 'not JSON in UTF-8, or cut off' },
    { what: 'a list', value: [], nb: 'receipts: mangler; ventet en verdi', en: 'receipts: missing; expected a value' },
    { what: 'a text', value: 'K1', nb: 'ventet et objekt, fikk "K1"', en: 'expected an object, got "K1"' },
    {
      what: 'an amount with a comma',
      value: { ...whole, acceptedAmount: '3,00' },
      nb: 'acceptedAmount: ventet et beløp, f.eks. -1234.50, fikk "3,00"',
      en: 'acceptedAmount: expected an amount such as -1234.50, got "3,00"',
    },
    {
      what: 'a count in quotes',
      value: { ...whole, acceptedCount: '1' },
      nb: 'acceptedCount: ventet et tall, fikk "1"',
      en: 'acceptedCount: expected number, got "1"',
    },
    {
      what: 'a count below nothing',
      value: { ...whole, rejectedCount: -1 },
      nb: 'rejectedCount: ventet minst 0, fikk -1',
      en: 'rejectedCount: expected >=0, got -1',
    },
    {
      what: 'a verdict in words',
      value: { receipts: [{ ...whole, received: 'ja' }] },
      nb: 'receipts[1].received: ventet true eller false, fikk "ja"',
      en: 'receipts[1].received: expected boolean, got "ja"',
    },
    {
      what: 'an unknown severity',
      value: { ...whole, findings: [finding] },
      nb: 'findings[1].severity: ventet error eller warning, fikk "fatal"',
      en: 'findings[1].severity: expected error or warning, got "fatal"',
    },
    {
      what: 'another version',
      value: { ...whole, version: 2 },
      nb: 'version: ventet 1, fikk 2',
      en: 'version: expected 1, got 2',
    },
    {
      what: 'a number that looks real',
      value: { ...whole, bases: '12038599999' },
      nb: 'bases: ventet en liste, fikk "***********"',
      en: 'bases: expected a list, got "***********"',
    },
  ])('$what: $nb', ({ value, text, nb, en }) => {
    const bytes = Buffer.from(text ?? JSON.stringify(value));
    expect(readReceipts(bytes)).toEqual({ ok: false, problem: { nb, en } });
  });
});
