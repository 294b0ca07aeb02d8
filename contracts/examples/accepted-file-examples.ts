// The raw files that are accepted: what a flat file can look like.
import type { ExampleRow } from './example.ts';

export const acceptedFileExamples: readonly ExampleRow[] = [
  {
    file: 'flat-file/accepted-private-person.txt',
    accepted: true,
    codes: [],
    says: 'A private person, extended layout.',
  },
  {
    file: 'flat-file/accepted-organisation.txt',
    accepted: true,
    codes: [],
    says: 'An organisation: nine digits padded to eleven positions, with profile, order reference and VAT code.',
  },
  { file: 'flat-file/accepted-d-number.txt', accepted: true, codes: [], says: 'A D-number: 40 added to the day.' },
  {
    file: 'flat-file/accepted-standard-layout.txt',
    accepted: true,
    codes: [],
    says: 'The standard layout: 163 positions, no format flag.',
  },
  {
    file: 'flat-file/accepted-credit.txt',
    accepted: true,
    codes: [],
    says: 'A credit: the sign stands last in both price and amount.',
  },
  {
    file: 'flat-file/accepted-credit-sign-on-amount-only.txt',
    accepted: true,
    codes: [],
    says: 'A credit whose price has no sign.',
  },
  {
    file: 'flat-file/accepted-texts.txt',
    accepted: true,
    codes: [],
    says: 'Two lines with text lines numbered through the basis.',
  },
  {
    file: 'flat-file/accepted-several-transfers.txt',
    accepted: true,
    codes: [],
    says: 'Two transfers in one file, a blank line between them, each with a layout of its own.',
  },
  {
    file: 'flat-file/accepted-repeated-start-record.txt',
    accepted: true,
    codes: [],
    says: 'The start record is repeated before the second customer, one end record for all.',
  },
  {
    file: 'flat-file/accepted-cut-blanks.txt',
    accepted: true,
    codes: [],
    says: 'Trailing blanks are cut from every record.',
  },
  {
    file: 'flat-file/accepted-cut-sign-position.txt',
    accepted: true,
    codes: [],
    says: "The invoice line ends at position 146, before the amount's blank sign, and carries no id of its basis.",
  },
  {
    file: 'flat-file/accepted-line-feed.txt',
    accepted: true,
    codes: [],
    says: 'Records end with a line feed alone, the last with nothing.',
  },
  {
    file: 'flat-file/accepted-quantity-without-decimals.txt',
    accepted: true,
    codes: [],
    says: 'The quantity has no decimals, as two public writers in production have it.',
  },
  {
    file: 'flat-file/accepted-leading-blanks.txt',
    accepted: true,
    codes: [],
    says: 'Leading blanks in the amount are zeros.',
  },
  {
    file: 'flat-file/accepted-accounting.txt',
    accepted: true,
    codes: [],
    says: 'Values of two accounting dimensions and a VAT code.',
  },
  {
    file: 'flat-file/accepted-running-numbers.txt',
    accepted: true,
    codes: [],
    says: 'The same item twice: running numbers 01 and 02.',
  },
  {
    file: 'flat-file/accepted-vat-included.txt',
    accepted: true,
    codes: [],
    says: 'A price with 25 % VAT in it, as amounts are by default: 350.00 and 87.50.',
  },
  {
    file: 'flat-file/accepted-vat-excluded.txt',
    accepted: true,
    codes: [],
    says: 'The same without VAT in the price.',
    given: { settings: { amounts: 'excluding-vat' } },
  },
];
