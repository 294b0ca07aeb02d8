// What a sender gets instead of the answer when a fault has struck: a reply of something in between, or none.
import type { SoapVersion } from '../../contracts/web-service/service.ts';
import { writeFault } from '../codec/envelope-writer.ts';
import type { FaultParameters } from '../core/fault.ts';
import type { Delivery } from './delivery.ts';
import type { Reply } from './exchange.ts';
import { soapReply } from './web-service-faults.ts';

/** The longest that a connection is held where nothing else is said: longer than a client waits. */
const heldMs = 300_000;

const nothing: Omit<Reply, 'delivery'> = { status: 0, headers: {}, body: Buffer.alloc(0) };

/** No answer at all; status 0 stands in the list of exchanges. */
export function noReply(delivery: Delivery): Reply {
  return { ...nothing, delivery };
}

/** What the parameter `senderSees` says. */
export function lostReply({ senderSees }: FaultParameters): Reply {
  switch (senderSees) {
    case 'bad-gateway':
      return errorReply({ status: 502 });
    case 'reset':
      return noReply({ kind: 'reset' });
    case 'time-out':
      return noReply({ kind: 'held', ms: heldMs });
    default:
      return noReply({ kind: 'closed' });
  }
}

const statusWords: Readonly<Record<number, string>> = {
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** As whatever stands in front of Visma says it: in plain text, knowing nothing of the message. */
export function errorReply({ status, retryAfterSeconds }: FaultParameters): Reply {
  const code = Number(status);
  const retry = code === 503 && retryAfterSeconds !== undefined ? { 'retry-after': String(retryAfterSeconds) } : {};
  return {
    status: code,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...retry },
    body: Buffer.from(`${code} ${statusWords[code] ?? ''}\n`),
  };
}

export function htmlReply({ status }: FaultParameters): Reply {
  const page = `<!DOCTYPE html>
<html lang="nb">
<head><title>Logg inn</title></head>
<body>
<h1>Økten er utløpt</h1>
<p>Logg inn på nytt for å fortsette.<br>Bruk nettleseren du vanligvis bruker.</p>
</body>
</html>
`;
  return { status: Number(status), headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(page) };
}

/** A fault as a server writes it that does not know why. */
export function faultWithoutCode(version: SoapVersion): Reply {
  const text = { nb: 'Serveren kunne ikke behandle meldingen.', en: 'The server was unable to process the request.' };
  return soapReply(500, writeFault({ kind: 'receiver', text, violations: [] }, version), version);
}

/** The last end tag of the body becomes a start tag: no parser takes it, and its length is almost right. */
export function malformed(reply: Reply): Reply {
  const text = reply.body.toString('utf8');
  return { ...reply, body: Buffer.from(text.replace(/<\/((?:[\w-]+:)?Body)>/, '<$1>')) };
}
