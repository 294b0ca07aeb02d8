// What the bare SOAP servers answer: how many bases they were handed, without looking at one of them.

export function answerOf({ transferId, invoiceBasis = [] }) {
  const count = Array.isArray(invoiceBasis) ? invoiceBasis.length : 1;
  return {
    transferId,
    errorFlag: 'SUCCESS',
    acceptedCount: count,
    rejectedCount: 0,
    acceptedAmount: '0.00',
    rejectedAmount: '0.00',
  };
}
