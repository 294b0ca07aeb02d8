// Rows of what was received, for the tests of the store: accepted, and nothing said of what guards them.
import type { BasisRow, TransferRow } from '../../../emulator/stores/store.ts';

export function transferRow(branch: string, sequence: number, changes: Partial<TransferRow> = {}): TransferRow {
  return {
    branch,
    sequence,
    transferId: `t${sequence}`,
    contentHash: 'hash',
    channel: 'file',
    received: true,
    receiptNumber: `K${sequence}`,
    receivedAt: '2026-11-22T10:00:00.000Z',
    acceptedCount: 1,
    rejectedCount: 0,
    acceptedOre: 100,
    rejectedOre: 0,
    receipt: `{"of":"${branch} ${sequence}"}`,
    guard: undefined,
    claim: undefined,
    ...changes,
  };
}

export function basisRow(basisId: string, changes: Partial<BasisRow> = {}): BasisRow {
  return {
    position: 0,
    basisId,
    accepted: true,
    client: '013',
    customerNumber: '12838510068',
    fingerprint: 'f',
    commonFingerprint: 'c',
    creditOf: '',
    totalOre: 100,
    codes: [],
    content: '{}',
    findings: '[]',
    receiptFindings: '[]',
    guard: undefined,
    sought: { text: '', itemNumbers: [], periodFrom: '', periodTo: '' },
    ...changes,
  };
}
