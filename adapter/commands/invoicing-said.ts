// What `laft configure` was told on how invoice bases are to be made.
import type { Installation } from '../laft.ts';
import { wrongInput } from '../refusal.ts';

interface InvoicingOptions {
  readonly requiresVatCode: string;
  readonly amounts: string;
  readonly vatRate: readonly string[];
}

/** `is` tells whether an option was said: what was not stays as it is kept. Throws a UserError that names a wrong value. */
export function invoicingSaid(
  { requiresVatCode, amounts, vatRate }: InvoicingOptions,
  is: (name: keyof InvoicingOptions) => boolean,
): Partial<Installation> {
  if (requiresVatCode !== 'yes' && requiresVatCode !== 'no') {
    throw wrongInput(
      `--requires-vat-code: expected yes or no, got "${requiresVatCode}"`,
      `--requires-vat-code: ventet yes eller no, fikk "${requiresVatCode}"`,
    );
  }
  if (amounts !== 'including-vat' && amounts !== 'excluding-vat') {
    throw wrongInput(
      `--amounts: expected including-vat or excluding-vat, got "${amounts}"`,
      `--amounts: ventet including-vat eller excluding-vat, fikk "${amounts}"`,
    );
  }
  return {
    ...(is('requiresVatCode') ? { requiresVatCode: requiresVatCode === 'yes' } : {}),
    ...(is('amounts') ? { amounts } : {}),
    ...(vatRate.length > 0 ? { vatRates: Object.fromEntries(vatRate.map(codeAndRate)) } : {}),
  };
}

function codeAndRate(written: string): [string, string] {
  const [code = '', rate = '', ...rest] = written.split('=').map((part) => part.trim());
  if (code === '' || rate === '' || rest.length > 0) {
    throw wrongInput(
      `--vat-rate: expected a code and its rate in per cent, such as 3=25, got "${written}"`,
      `--vat-rate: ventet en kode og satsen i prosent, f.eks. 3=25, fikk "${written}"`,
    );
  }
  return [code, rate];
}
