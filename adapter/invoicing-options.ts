// Options of `laft configure` on how the installation wants its invoice bases.
import type { OptionRow } from '../foundation/config/options.ts';

export const invoicingOptions = [
  {
    name: 'requires-vat-code',
    environment: 'LAFT_REQUIRES_VAT_CODE',
    kind: 'text',
    placeholder: 'yes|no',
    default: 'no',
    sentence: 'Whether a line must have a VAT code before it is transferred.',
  },
  {
    name: 'amounts',
    environment: 'LAFT_AMOUNTS',
    kind: 'text',
    placeholder: 'including-vat|excluding-vat',
    default: 'excluding-vat',
    sentence:
      "How prices and amounts are written; must agree with Visma's setting `amounts`. Rent is entered excluding VAT.",
  },
  {
    name: 'vat-rate',
    environment: 'LAFT_VAT_RATE',
    kind: 'texts',
    placeholder: 'CODE=PER-CENT',
    sentence: 'Rate of a VAT code, such as 3=25: needed where amounts include VAT; may be given several times.',
  },
] as const satisfies readonly OptionRow[];
