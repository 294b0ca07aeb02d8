// VAT rates as a person writes them into the settings.
import { expect, test } from 'vitest';
import { readConnection } from '../../../adapter/pages/connection-form.ts';
import { installation } from '../transfer/town.ts';

function ratesOf(written: string): unknown {
  const form = new URLSearchParams({
    'settle-by': 'ask',
    'get-transfer': 'yes',
    'duplicate-protection': 'yes',
    layout: 'standard',
    amounts: 'including-vat',
    'batch-size': '100',
    'longest-message-life-ms': '1000',
    'sender-system': 'LAFT',
    'vat-rates': written,
  });
  const read = readConnection(form, installation);
  return 'problems' in read ? read.problems.get('vat-rates')?.en : read.installation.vatRates;
}

test.each([
  { written: '0=0 3=25', rates: { 0: '0', 3: '25' } },
  { written: '0=0,3=25', rates: { 0: '0', 3: '25' } },
  { written: '0=0, 3=25', rates: { 0: '0', 3: '25' } },
  { written: '0=0;3=25;', rates: { 0: '0', 3: '25' } },
  { written: '3=12,5', rates: { 3: '12.5' } },
  { written: '3=12,5,0=0', rates: { 3: '12.5', 0: '0' } },
  { written: '3=12.5 0=0', rates: { 3: '12.5', 0: '0' } },
  { written: '3=25=99', rates: 'Expected code=per cent, such as 3=25, got "3=25=99"' },
  { written: '3', rates: 'Expected code=per cent, such as 3=25, got "3"' },
  { written: '=25', rates: 'Expected code=per cent, such as 3=25, got "=25"' },
])('rates $written', ({ written, rates }) => {
  const read = ratesOf(written);
  if (typeof rates === 'string') expect(read).toContain(rates);
  else expect(read).toEqual(rates);
});
