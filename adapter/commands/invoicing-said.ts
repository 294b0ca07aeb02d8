// What `laft configure` was told on how invoice bases are to be made.
import { UserError } from '../../foundation/user-error.ts';
import type { Installation } from '../laft.ts';

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
    throw new UserError(`--requires-vat-code: expected yes or no, got "${requiresVatCode}"`);
  }
  if (amounts !== 'including-vat' && amounts !== 'excluding-vat') {
    throw new UserError(`--amounts: expected including-vat or excluding-vat, got "${amounts}"`);
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
    throw new UserError(`--vat-rate: expected a code and its rate in per cent, such as 3=25, got "${written}"`);
  }
  return [code, rate];
}
