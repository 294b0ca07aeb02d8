// What a message or file says of itself before anything is decided about it: for the matching of faults.
import { readEnvelope } from '../codec/envelope-reader.ts';
import { readFlatFile } from '../codec/flat-file-reader.ts';
import type { SentTransfer } from '../codec/sent-transfer.ts';
import type { Occasion } from '../core/fault.ts';
import { realLookingOptions } from '../core/screen.ts';
import type { PassedNumbers } from '../service/masking.ts';
import type { Visma } from '../service/visma.ts';
import type { Exchange } from './exchange.ts';
import { mayBeKept } from './kept-file.ts';
import { labelOf, refusedBeforeReading } from './web-service.ts';

/** What a message or file says of itself, as far as it can be read. */
export interface Arrived extends Pick<Occasion, 'operation' | 'stores' | 'bases'> {
  /** For the list of exchanges: the operation, or the name of the file. */
  name: string;
  /** The body as it may be kept. */
  kept: Buffer;
  /** Real-looking person numbers that were overwritten in it already. */
  maskedNumbers: number;
  /** And those in a body that could not be read. */
  passed?: PassedNumbers;
}

/** A message; one that would be refused whatever it says stores nothing. */
export async function arrivedMessage(visma: Visma, workspace: string, exchange: Exchange): Promise<Arrived> {
  const { body: kept, passed } = exchange;
  const unread = { name: '', kept, maskedNumbers: 0, ...(passed ? { passed } : {}), stores: false, bases: [] };
  const label = labelOf(exchange);
  const { register } = await visma.register(workspace);
  if (!label || refusedBeforeReading(exchange, label.version, register, { messageLimit: '' })) return unread;
  const request = await readEnvelope(exchange.body, label);
  if (request.kind === 'refused') return unread;
  const { operation, transfer } = request;
  const stores = operation === 'transferInvoiceBasis' && transfer !== undefined && isReadable(transfer);
  return { ...unread, name: operation, operation, stores, bases: transfer ? basesOf([transfer]) : [] };
}

/** A file by its bytes, whoever brought it. */
export async function arrivedFile(
  visma: Pick<Visma, 'register'>,
  workspace: string,
  { bytes, name, maxBytes, passed }: { bytes: Buffer; name: string; maxBytes: number; passed?: PassedNumbers },
): Promise<Arrived> {
  const { register } = await visma.register(workspace);
  const unread = { name, kept: Buffer.alloc(0), maskedNumbers: 0, stores: false, bases: [] };
  if (passed) return { ...unread, passed };
  if (bytes.length > maxBytes) return unread;
  const kept = mayBeKept(bytes, realLookingOptions(register.settings));
  const transfers = [...readFlatFile(bytes, register.settings, { maxBytes })];
  const stores = register.service.open && transfers.some(isReadable);
  return { name, kept: kept.bytes, maskedNumbers: kept.numbers, stores, bases: basesOf(transfers) };
}

function isReadable({ findings }: SentTransfer): boolean {
  return !findings.some(({ severity }) => severity === 'error');
}

function basesOf(transfers: readonly SentTransfer[]): Arrived['bases'] {
  return transfers
    .filter(isReadable)
    .flatMap((transfer) =>
      [...transfer.bases()].map(({ basis: { client, customerNumber } }) => ({ client, customerNumber })),
    );
}
