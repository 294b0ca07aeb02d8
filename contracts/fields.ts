// The names of the model's fields, as both ends use them in findings.

/** Fields of a whole transfer. */
export type TransferField = 'transferId' | 'reference' | 'senderSystem';

/** Fields of an invoice basis. */
export type BasisField =
  | 'basisId'
  | 'client'
  | 'customerNumber'
  | 'name'
  | 'addressLine1'
  | 'addressLine2'
  | 'postalCode'
  | 'paymentForm'
  | 'profile'
  | 'contactReference'
  | 'externalReference'
  | 'caseNumber'
  | 'internalInvoice'
  | 'periodFrom'
  | 'periodTo'
  | 'creditOf';

/** Fields of a line of an invoice basis. */
export type LineField =
  | 'itemNumber'
  | 'runningNumber'
  | 'unitPrice'
  | 'quantity'
  | 'amount'
  | 'vatCode'
  | 'accountingDimension'
  | 'text';

export type ModelField = TransferField | BasisField | LineField;
