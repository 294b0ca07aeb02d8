// Writes and sends the messages of the web service. The message is written from the WSDL; its bytes are taken before anything is
// sent, so that they can be stored first and sent again exactly as they were.
import { type Operation, operations, portNames, serviceName, wsdlFile } from '../../contracts/web-service/service.ts';
import type { Send } from '../../foundation/world/world.ts';
import type { Installation } from '../laft.ts';
import type { Answer } from './complete-answer.ts';
import { networkReason } from './network-words.ts';
import { type Asked, type HttpAnswer, readSoapAnswer, readTransferAnswer } from './soap-answer.ts';
import { createClient, type SoapClient } from './soap-client.ts';
import { type MessageToWrite, requestOf } from './web-service-message.ts';

export interface WebServiceSender {
  /** The exact bytes of a message; nothing is sent. */
  write(message: MessageToWrite): Promise<Uint8Array>;
  /** One exchange. What goes wrong on the way is an answer of the kind none, never an exception. */
  send(bytes: Uint8Array): Promise<Exchanged<Answer>>;
  /** Asks what became of a transfer. What goes wrong on the way is of the kind none too. */
  ask(transferId: string): Promise<Exchanged<Asked>>;
}

interface Exchanged<A> {
  answer: A | Extract<Answer, { kind: 'none' }>;
  /** As it came. */
  bytes?: Uint8Array;
}

/** The password is the stored one, or the one that was given to this process. */
export type Connection = NonNullable<Installation['webService']> & { password: string };

/** A sender for one installation. Loading it loads the SOAP client and the XML reader: import it only where something is sent. */
export function webServiceSender(connection: Connection, send: Send): WebServiceSender {
  let client: Promise<SoapClient> | undefined;
  const write = async ({ name }: Operation, request: Record<string, unknown>): Promise<Uint8Array> => {
    client ??= createClient({ wsdl: wsdlFile(), endpoint: connection.url });
    return (await client).write({ service: serviceName, port: portNames['1.1'], operation: name }, request);
  };
  const { transferInvoiceBasis, getTransfer } = operations;
  return {
    write: (message) => write(transferInvoiceBasis, requestOf(message)),
    send: (body) => exchange(connection, send, { operation: transferInvoiceBasis, body, read: readSoapAnswer }),
    ask: async (transferId) => {
      const body = await write(getTransfer, { transferId });
      return exchange(connection, send, { operation: getTransfer, body, read: readTransferAnswer });
    },
  };
}

interface Call<A> {
  operation: Operation;
  body: Uint8Array;
  read(http: HttpAnswer): A;
}

async function exchange<A>(
  connection: Connection,
  send: Send,
  { operation, body, read }: Call<A>,
): Promise<Exchanged<A>> {
  try {
    const http = await send({
      method: 'POST',
      url: connection.url,
      headers: headersFor(connection, operation),
      body,
      timeoutMs: connection.timeoutMs,
    });
    return { answer: read(http), bytes: http.body };
  } catch (error) {
    return { answer: { kind: 'none', reason: noAnswer(connection, operation, error) } };
  }
}

function headersFor({ user, password }: Connection, operation: Operation): Record<string, string> {
  return {
    'content-type': 'text/xml; charset=utf-8',
    soapaction: `"${operation.soapAction}"`,
    authorization: `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`,
    accept: 'text/xml',
  };
}

/** The network's words are for people only; nothing is decided by them. */
function noAnswer(connection: Connection, { name }: Operation, error: unknown): { nb: string; en: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const said = (cause instanceof Error ? cause.message : String(cause)) || code;
  const [nb, en] = [`Ikke noe fullstendig svar fra ${connection.url}`, `No complete answer from ${connection.url}`];
  if (error instanceof Error && error.name === 'TimeoutError') {
    return { nb: `${nb} innen ${connection.timeoutMs} ms.`, en: `${en} within ${connection.timeoutMs} ms.` };
  }
  if (!neverReached.has(code) && said !== 'bad port') {
    return { nb: `${nb}: forbindelsen sviktet (${networkReason(code, said)}).`, en: `${en}: ${said}` };
  }
  // Who only asked has sent nothing that would have to be settled for it.
  const next =
    name === 'getTransfer'
      ? { nb: 'spør på nytt', en: 'ask again' }
      : { nb: 'gjør opp: laft settle', en: 'settle: laft settle' };
  return {
    nb: `${nb}: tjenesten ble ikke nådd (${networkReason(code, said)}), og ingenting ble sendt. Rett adressen (laft configure --url) eller vent til tjenesten er oppe, og ${next.nb}.`,
    en: `${en}: the service was not reached (${said}), and nothing was sent. Correct the address (laft configure --url) or wait until the service is up, and ${next.en}.`,
  };
}

/** No connection came about: refused, no such name, no way there. */
const neverReached: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
