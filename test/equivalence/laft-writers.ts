// LAFT's own two writers, for the bases that LAFT can have: what readiness holds back never comes to them.
import type { InvoiceBasis } from '../../adapter/invoicing/invoice-basis.ts';
import { carriedBasis } from '../../adapter/transfer/carried-basis.ts';
import { writeFlatFile } from '../../adapter/transfer/flat-file-writer.ts';
import { webServiceSender } from '../../adapter/transfer/web-service-sender.ts';
import type { ReceivedBasis } from '../../emulator/core/model.ts';
import type { TwoTransfers } from './any-transfers.ts';
import { persons } from './town.ts';
import type { Writers } from './two-channels.ts';

const connection = { url: 'http://localhost/', user: 'laft', password: 'laft', timeoutMs: 1000 };
const sender = webServiceSender(connection, () => Promise.reject(new Error('writes only')));

/** Each writer numbers the lines itself. */
export const laftWriters: Writers = {
  file: async (transferId, bases) => {
    const { bytes } = writeFlatFile({ transferId, reference: '', layout: 'extended', bases: bases.map(inLaft) });
    return Buffer.from(bytes);
  },
  message: async (transferId, bases) => {
    const carried = bases.map((basis) => carriedBasis(inLaft(basis), 'extended').basis);
    return Buffer.from(
      await sender.write({ transferId, senderSystem: 'LAFT', reference: '', bases: carried }),
    ).toString();
  },
};

/** The transfers with only what LAFT can have: identifiers of their length, each dimension once, no credit of another's. */
export function asLaftHasThem(transfers: TwoTransfers): TwoTransfers {
  return { ...transfers, first: transfers.first.map(possible), second: transfers.second.map(possible) };
}

function possible(basis: ReceivedBasis): ReceivedBasis {
  const { customerKind, customerNumber } = basis;
  const isWhole = customerKind === 'person' ? /^\d{11}$/.test(customerNumber) : /^\d{9}$/.test(customerNumber);
  return {
    ...basis,
    ...(isWhole ? {} : { customerKind: 'person' as const, customerNumber: persons[0] }),
    client: /^\d{3}$/.test(basis.client) ? basis.client : '013',
    postalCode: '7010',
    paymentForm: basis.paymentForm === 'PG' ? 'PG' : 'BG',
    externalReference: basis.externalReference === '' ? '' : 'KONTRAKT-Ø',
    internalInvoice: '',
    caseNumber: '',
    creditOf: '',
    lines: basis.lines.map((line) => ({
      ...line,
      itemNumber: /^\d{4}$/.test(line.itemNumber) ? line.itemNumber : '0100',
      unitPriceOre: Math.abs(line.unitPriceOre) * (line.amountOre < 0 ? -1 : 1),
      dimensions: line.dimensions.filter(
        ({ number, value }, at) =>
          value.trim() !== '' && line.dimensions.findIndex((each) => each.number === number) === at,
      ),
    })),
  };
}

function inLaft(basis: ReceivedBasis): InvoiceBasis {
  const { basisId, paymentForm, periodFrom, periodTo, lines, ...same } = basis;
  return {
    ...same,
    id: basisId,
    tenancy: 'L1',
    rentalObject: 'B1',
    tenant: 'P1',
    periodFrom,
    periodTo,
    paymentForm: paymentForm === 'PG' ? 'PG' : 'BG',
    lines: lines.map(({ runningNumber: _, dimensions, ...line }) => ({
      ...line,
      charge: 'rent',
      accounting: dimensions.map(({ number, value }) => ({ dimension: number, value })),
    })),
  };
}
