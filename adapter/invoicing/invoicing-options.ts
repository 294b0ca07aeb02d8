// Options of `laft configure` on how the installation wants its invoice bases.
import type { OptionRow } from '../../foundation/config/options.ts';

export const invoicingOptions = [
  {
    name: 'requires-vat-code',
    environment: 'LAFT_REQUIRES_VAT_CODE',
    kind: 'text',
    placeholder: 'yes|no',
    default: 'no',
    sentence: 'Whether a line must have a VAT code before it is transferred.',
    sentenceNb: 'Om en linje må ha mva-kode før den blir overført.',
  },
  {
    name: 'amounts',
    environment: 'LAFT_AMOUNTS',
    kind: 'text',
    placeholder: 'including-vat|excluding-vat',
    default: 'including-vat',
    sentence:
      "How prices and amounts are written; must be what Visma's setting `amounts` is. Rent is entered excluding VAT.",
    sentenceNb:
      'Hvordan priser og beløp skrives; må være det samme som innstillingen amounts i Visma. Leie registreres uten mva.',
  },
  {
    name: 'vat-rate',
    environment: 'LAFT_VAT_RATE',
    kind: 'texts',
    placeholder: 'CODE=PER-CENT',
    sentence:
      'Rate of a VAT code, such as 3=25; may be given several times. A line with a code without a rate is held back where amounts include VAT. Code 0 is exempt unless it is given a rate.',
    sentenceNb:
      'Satsen til en mva-kode, f.eks. 3=25; kan oppgis flere ganger. En linje med en kode uten sats blir holdt tilbake der beløp er med mva. Kode 0 er fritatt når den ikke får en sats.',
  },
] as const satisfies readonly OptionRow[];
