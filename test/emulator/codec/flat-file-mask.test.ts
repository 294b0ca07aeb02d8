// Real-looking person numbers are overwritten one for one; everything else in a file stays, amounts that look alike too.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { realLookingInText } from '../../../contracts/values/real-looking.ts';
import { maskFlatFile } from '../../../emulator/codec/flat-file-mask.ts';
import { packageFile } from '../../../foundation/package-file.ts';
import { endRecord, fileOf, invoiceLine, kari, startRecord, textLine } from './flat-file-by-hand.ts';

/** A possible date whose check digits are wrong: nobody's. */
const realLooking = '12038599999';

/** A number that passes the check digits can only be made while the test runs: none may be written down. */
function passing(): string {
  for (let individual = 0; individual < 100_000; individual++) {
    const number = `120385${String(individual).padStart(5, '0')}`;
    if (realLookingInText(number).length > 0) return number;
  }
  throw new Error('no such number');
}

function withDash(number: string): string {
  return `${number.slice(0, 6)}-${number.slice(6)}`;
}

const stars = '*'.repeat(11);
const rows: { what: string; record: string; masked: string }[] = [
  { what: 'FL.KUNDENR', record: invoiceLine({ customer: realLooking }), masked: invoiceLine({ customer: stars }) },
  {
    what: 'LT.KUNDENR',
    record: textLine({ customer: realLooking, number: 1, text: 'a' }),
    masked: textLine({ customer: stars, number: 1, text: 'a' }),
  },
  {
    what: 'a synthetic number stays',
    record: invoiceLine({ customer: kari }),
    masked: invoiceLine({ customer: kari }),
  },
  {
    what: 'a text begins with it',
    record: textLine({ customer: kari, number: 1, text: passing() }),
    masked: textLine({ customer: kari, number: 1, text: stars }),
  },
  {
    what: 'a name holds it',
    record: invoiceLine({ customer: kari, name: `Kari ${passing()}` }),
    masked: invoiceLine({ customer: kari, name: `Kari ${stars}` }),
  },
  {
    what: 'a text with wrong check digits stays',
    record: textLine({ customer: kari, number: 1, text: realLooking }),
    masked: textLine({ customer: kari, number: 1, text: realLooking }),
  },
  {
    what: 'KUNDENR with dots, running on into the client',
    record: invoiceLine({ customer: '12.03.85 99999' }),
    masked: invoiceLine({ customer: '**.**.** *****' }),
  },
  {
    what: 'a name holds it with a dash',
    record: invoiceLine({ customer: kari, name: `Kari ${withDash(passing())}` }),
    masked: invoiceLine({ customer: kari, name: 'Kari ******-*****' }),
  },
  {
    what: 'a table instead of records',
    record: `Kari;${withDash(passing())};8600`,
    masked: 'Kari;******-*****;8600',
  },
  { what: 'a record of unknown type', record: `XX1${passing()}2`, masked: `XX1${stars}2` },
  {
    what: 'amounts that look alike stay',
    record: invoiceLine({ customer: kari, amount: `${passing().slice(1)}-` }),
    masked: invoiceLine({ customer: kari, amount: `${passing().slice(1)}-` }),
  },
];
test.each(rows)('$what', ({ record, masked }) => {
  const around = (middle: string) => fileOf([startRecord('T-1'), middle, endRecord(3)]);
  expect(maskFlatFile(around(record), {}).toString('latin1')).toBe(around(masked).toString('latin1'));
});

test('month +40 is real where the installation says so', () => {
  const nav = fileOf([startRecord('T-1'), invoiceLine({ customer: '23517930024' }), endRecord(3)]);
  expect(maskFlatFile(nav, {})).toBe(nav);
  expect(maskFlatFile(nav, { navSynthetic: false }).toString('latin1')).toContain(`FL${stars}`);
});

test('every raw example but that of VE-216 stays the very same', () => {
  const folder = packageFile('contracts/examples/flat-file');
  const changed = readdirSync(folder).filter((name) => {
    const bytes = readFileSync(`${folder}/${name}`);
    return maskFlatFile(bytes, {}) !== bytes;
  });
  expect(changed).toEqual(['ve-216.txt']);
});
