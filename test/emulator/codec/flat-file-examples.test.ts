// Every raw file of contracts/examples is read as it is declared there, as far as the reading alone can tell.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileExamples } from '../../../contracts/examples/flat-file-examples.ts';
import { defaultSettings } from '../../../contracts/settings.ts';
import { readFlatFile } from '../../../emulator/codec/flat-file-reader.ts';
import { packageFile } from '../../../foundation/package-file.ts';

const foundByReading = /^VE-(153|155|20[1-7])$/;

function readExample(file: string) {
  const bytes = readFileSync(packageFile(`contracts/examples/${file}`));
  return [...readFlatFile(bytes, defaultSettings(), { maxBytes: 1_000_000 })];
}

describe.each(fileExamples)('$file', ({ file, codes, accepted }) => {
  test('shows exactly the codes that reading can find, each once', () => {
    const found = readExample(file).flatMap((transfer) => {
      const refused = transfer.findings.some(({ severity }) => severity === 'error');
      const ofBases = refused ? [] : [...transfer.bases()].flatMap((basis) => basis.findings);
      return [...transfer.findings, ...ofBases].map(({ code }) => code);
    });
    expect(found).toEqual(codes.filter((code) => foundByReading.test(code)));
  });

  test('has a transfer id, and bases when it can be received', () => {
    const transfers = readExample(file);
    const nameless = ['flat-file/ve-201-no-start-record.txt', 'flat-file/ve-207-empty-file.txt'];
    expect(transfers.every(({ transferId }) => /^FX-\d{3}$/.test(transferId))).toBe(!nameless.includes(file));
    if (accepted) for (const transfer of transfers) expect([...transfer.bases()].length).toBeGreaterThan(0);
  });
});

test('a whole file into the model', () => {
  const [transfer] = readExample('flat-file/accepted-texts.txt');
  expect(transfer).toMatchObject({ channel: 'file', reference: 'FX-107 Husleie og strøm', recordsRead: 7 });
  const bases = [...(transfer?.bases() ?? [])].map(({ basis }) => basis);
  expect(bases).toMatchObject([
    {
      basisId: 'FG-107',
      client: '013',
      customerKind: 'person',
      customerNumber: '12838510068',
      name: 'Kari Nordmann Østbø',
      addressLine1: 'Fjordgata 12',
      postalCode: '7010',
      paymentForm: 'BG',
      caseNumber: '',
      lines: [
        {
          itemNumber: '0100',
          runningNumber: '01',
          unitPriceOre: 850000,
          quantityHundredths: 100,
          amountOre: 850000,
          texts: ['Husleie november 2026', 'Blåbærstien 4, leilighet H0201'],
        },
        { itemNumber: '0110', amountOre: 41250, texts: ['Strøm à konto, øre for øre'] },
      ],
    },
  ]);
});
