// Corrections of a form, made or refused, with what LAFT tells of bases that are transferred already.
import type { Correction } from '../rental/rental-data.ts';
import { invoicedOtherwiseNote } from '../transfer/invoiced-otherwise.ts';
import { type LaftView, refusalOf } from './laft-page.ts';

/** `note` follows on another sentence, with a blank before it; empty where nothing is to be told. */
export async function savedOrRefused(
  { laft, workspace, both }: LaftView,
  corrections: readonly Correction[],
): Promise<{ refusal: string } | { note: string }> {
  let note = '';
  const refusal = await refusalOf(async () => {
    const told = invoicedOtherwiseNote(await laft.correct(workspace, corrections));
    if (told) note = ` ${both(told)}`;
  });
  return refusal ? { refusal: both(refusal) } : { note };
}
