// What each element of the web service rests on: the message is a reconstruction, and this says of which part how it is known.
import type { FactId } from '../evidence.ts';

export interface ElementEvidence {
  readonly elements: readonly string[];
  /** The one that the element itself rests on first. */
  readonly evidence: readonly [FactId, ...FactId[]];
  readonly note?: string;
}

/** Every element of the schema, in the order of the messages. */
export const elementEvidence: readonly ElementEvidence[] = [
  {
    elements: [
      'transferInvoiceBasis',
      'transferInvoiceBasisResponse',
      'validateInvoiceBasis',
      'validateInvoiceBasisResponse',
    ],
    evidence: ['F-406'],
  },
  { elements: ['getTransfer', 'getTransferResponse', 'received', 'transfer'], evidence: ['F-406', 'F-409'] },
  { elements: ['transferId'], evidence: ['F-402', 'F-103', 'F-416'], note: "as the file's REFERANSE" },
  { elements: ['senderSystem', 'reference'], evidence: ['F-402', 'F-103'], note: "as the file's REFERANSE" },
  { elements: ['invoiceBasis', 'invoiceBasisId'], evidence: ['F-402', 'F-141', 'F-416'], note: "as the file's SAKSNR" },
  { elements: ['client'], evidence: ['F-401', 'F-112'], note: 'as in the file' },
  {
    elements: ['customer', 'personNumber', 'organizationNumber'],
    evidence: ['F-404', 'F-109'],
    note: 'as in the file; English names',
  },
  { elements: ['name', 'addressLine1', 'addressLine2', 'postalCode'], evidence: ['F-110'], note: 'as in the file' },
  { elements: ['paymentForm'], evidence: ['F-111'], note: 'as in the file' },
  { elements: ['profile', 'contactReference', 'externalReference'], evidence: ['F-016'], note: 'shown in Visma' },
  { elements: ['caseNumber'], evidence: ['F-118'], note: 'as in the file' },
  { elements: ['internalInvoice'], evidence: ['F-119'], note: 'as in the file' },
  {
    elements: ['periodFrom', 'periodTo', 'creditOf'],
    evidence: ['F-402', 'F-023', 'F-417'],
    note: 'documented in LAFT, assumed here',
  },
  { elements: ['line', 'itemNumber'], evidence: ['F-113'], note: 'as in the file' },
  { elements: ['runningNumber'], evidence: ['F-114', 'F-402'], note: 'as in the file, which ends at 99; here at 9999' },
  { elements: ['unitPrice'], evidence: ['F-115'], note: 'as in the file' },
  { elements: ['quantity'], evidence: ['F-116'], note: 'as in the file' },
  { elements: ['amount'], evidence: ['F-117'], note: 'as in the file' },
  { elements: ['vatCode', 'accountingDimension', 'number', 'value'], evidence: ['F-404'] },
  { elements: ['text'], evidence: ['F-127', 'F-405'], note: 'of a line as in the file; of a message' },
  { elements: ['errorFlag', 'errorMessages', 'errorMessage'], evidence: ['F-405'] },
  {
    elements: ['receiptNumber', 'acceptedCount', 'rejectedCount', 'acceptedAmount', 'rejectedAmount', 'result'],
    evidence: ['F-402'],
  },
  { elements: ['rejectedBecause'], evidence: ['F-209'] },
  { elements: ['code', 'severity', 'field', 'expected', 'remedy'], evidence: ['F-509'] },
  { elements: ['nearest'], evidence: ['F-507'] },
  { elements: ['faultDetail', 'violation', 'path', 'got'], evidence: ['F-408'] },
];
