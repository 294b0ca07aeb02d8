// What Visma receives, in Visma's own terms: the same model whichever channel carried it.
import type { ModelField } from '../../contracts/field-mapping.ts';

export type CustomerKind = 'person' | 'organisation';

/** A text field that was not sent, or sent empty, is an empty string: the two channels cannot tell these apart. */
export interface ReceivedBasis {
  /** The sender's id of the basis, at most 16 characters; empty when the channel carried none. */
  basisId: string;
  client: string;
  customerKind: CustomerKind;
  /** 11 digits for a person, 9 for an organisation, as sent when it is neither. */
  customerNumber: string;
  name: string;
  addressLine1: string;
  addressLine2: string;
  postalCode: string;
  paymentForm: string;
  profile: string;
  contactReference: string;
  externalReference: string;
  caseNumber: string;
  /** `1` or empty. */
  internalInvoice: string;
  /** `YYYY-MM-DD` or empty; a file carries no period. */
  periodFrom: string;
  periodTo: string;
  /** Id of the basis that this one credits, or empty; a file names none. */
  creditOf: string;
  lines: ReceivedLine[];
}

export interface ReceivedLine {
  itemNumber: string;
  /** As sent, two digits; empty when the web service left it out. */
  runningNumber: string;
  /** Øre, negative for a credit. */
  unitPriceOre: number;
  /** Hundredths: 100 is one. Never negative. */
  quantityHundredths: number;
  /** Øre, negative for a credit. */
  amountOre: number;
  vatCode: string;
  dimensions: { number: number; value: string }[];
  texts: string[];
}

/** Where in the received model something was found; the codec that read the model knows where that stood in the bytes. */
export interface ModelPlace {
  /** Position of the basis in its transfer, from 0; absent for the transfer as a whole. */
  basis?: number;
  /** Position of the line in its basis, from 0. */
  line?: number;
  /** Position among several of the same field in a line (texts, dimensions), from 0. */
  item?: number;
  field: ModelField;
}
