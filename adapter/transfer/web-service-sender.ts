// Writes and sends the messages of the web service. The message is written from the WSDL; its bytes are taken before anything is
// sent, so that they can be stored first and sent again exactly as they were.
import { operations, portNames, serviceName, wsdlFile } from '../../contracts/web-service/service.ts';
import type { Send } from '../../foundation/world/world.ts';
import type { Installation } from '../laft.ts';
import type { Answer } from './complete-answer.ts';
import { readSoapAnswer } from './soap-answer.ts';
import { createClient, type SoapClient } from './soap-client.ts';
import { type MessageToWrite, requestOf } from './web-service-message.ts';

export interface WebServiceSender {
  /** The exact bytes of a message; nothing is sent. */
  write(message: MessageToWrite): Promise<Uint8Array>;
  /** One exchange. What goes wrong on the way is an answer of the kind none, never an exception. */
  send(bytes: Uint8Array): Promise<{ answer: Answer; bytes?: Uint8Array }>;
}

type Connection = NonNullable<Installation['webService']>;

/** A sender for one installation. Loading it loads the SOAP client and the XML reader: import it only where something is sent. */
export function webServiceSender(connection: Connection, send: Send): WebServiceSender {
  let client: Promise<SoapClient> | undefined;
  return {
    write: async (message) => {
      client ??= createClient({ wsdl: wsdlFile(), endpoint: connection.url });
      return (await client).write(
        { service: serviceName, port: portNames['1.1'], operation: operations.transferInvoiceBasis.name },
        requestOf(message),
      );
    },
    send: (bytes) => exchange(connection, send, bytes),
  };
}

async function exchange(
  connection: Connection,
  send: Send,
  body: Uint8Array,
): Promise<{ answer: Answer; bytes?: Uint8Array }> {
  try {
    const http = await send({
      method: 'POST',
      url: connection.url,
      headers: headersFor(connection),
      body,
      timeoutMs: connection.timeoutMs,
    });
    return { answer: readSoapAnswer(http), bytes: http.body };
  } catch (error) {
    return { answer: { kind: 'none', reason: noAnswer(connection, error) } };
  }
}

function headersFor({ user, password }: Connection): Record<string, string> {
  return {
    'content-type': 'text/xml; charset=utf-8',
    soapaction: `"${operations.transferInvoiceBasis.soapAction}"`,
    authorization: `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`,
    accept: 'text/xml',
  };
}

/** The network's words are for people only; nothing is decided by them. */
function noAnswer(connection: Connection, error: unknown): { nb: string; en: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const said = cause instanceof Error ? cause.message : String(cause);
  return {
    nb: `Ikke noe fullstendig svar fra ${connection.url} innen ${connection.timeoutMs} ms: ${said}`,
    en: `No complete answer from ${connection.url} within ${connection.timeoutMs} ms: ${said}`,
  };
}
