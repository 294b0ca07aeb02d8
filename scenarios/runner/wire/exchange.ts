// One exchange as the wire saw it: what went on to Visma after any damage, and what came back.
import { maskPossiblePersons } from '../../../emulator/codec/envelope-mask.ts';
import { maskFlatFile } from '../../../emulator/codec/flat-file-mask.ts';
import { maskBytes } from '../../../emulator/service/masking.ts';
import type { ChannelWords } from '../scenario.ts';

export interface WireExchange {
  channel: ChannelWords;
  /** `transferInvoiceBasis`, or the name of the file. */
  name: string;
  /** As it went on to Visma. */
  request: Buffer;
  /** As it came back: an envelope, or the receipts as JSON; empty when nothing came. */
  answer: Buffer;
  httpStatus?: number;
  /** Headers of the request as shown to people: without the credentials. */
  headers: Readonly<Record<string, string>>;
  /** Answered, but the answer was kept from LAFT. */
  answerLost: boolean;
}

/**
 * The exchange's files: name and bytes, numbered from 1 in the order of the wire. What could be a real person's number is
 * overwritten one for one: none is ever written to disk.
 */
export function filesOf(exchange: WireExchange, number: number): { name: string; bytes: Buffer }[] {
  const start = String(number).padStart(2, '0');
  const [request, answer] = exchange.channel === 'web service' ? ['xml', 'xml'] : ['txt', 'json'];
  const status = exchange.httpStatus === undefined ? '' : `HTTP ${exchange.httpStatus}\n`;
  const cut = exchange.answer.length === 0 ? 'Nothing came back.\n' : '';
  const headers = Object.entries(exchange.headers).map(([name, value]) => `${name}: ${value}\n`);
  const notes = `${exchange.name}\n${headers.join('')}${status}${cut}${exchange.answerLost ? 'The answer was kept from LAFT.\n' : ''}`;
  return [
    { name: `${start}-request.${request}`, bytes: withoutPersons(exchange.channel, exchange.request) },
    { name: `${start}-answer.${answer}`, bytes: withoutPersons('web service', exchange.answer) },
    { name: `${start}-notes.txt`, bytes: Buffer.from(maskPossiblePersons(notes)) },
  ];
}

function withoutPersons(channel: ChannelWords, bytes: Buffer): Buffer {
  if (channel === 'flat file') return maskBytes(maskFlatFile(bytes, {}), {}).bytes;
  // One character a byte, so that every byte but the digits stays as it was.
  return Buffer.from(maskPossiblePersons(maskBytes(bytes, {}).bytes.toString('latin1')), 'latin1');
}
