// What most invoice bases of the tests leave unsaid.

/** Every text that a sender may leave out, and whoever sends a plain rent does. */
export const unsaid = {
  addressLine2: '',
  profile: '',
  contactReference: '',
  externalReference: '',
  caseNumber: '',
  internalInvoice: '',
  periodFrom: '',
  periodTo: '',
  creditOf: '',
};
