// Passes one request on and its answer back just as it comes: late, in drips, cut off, or not at all.
import { type ClientRequest, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** Of one connection only: not passed on. */
const ownOfConnection = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'expect']);

export interface Outgoing {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** As far as it came. */
export interface Answered {
  status?: number;
  body: Buffer;
}

/** Headers as they go on. An answer is kept to be read, so it is not asked for in packed form. */
export function headersToPassOn(headers: IncomingMessage['headers']): Record<string, string> {
  const passed = Object.entries(headers).filter(
    ([name, value]) => !ownOfConnection.has(name) && name !== 'accept-encoding' && value !== undefined,
  );
  return Object.fromEntries(passed.map(([name, value]) => [name, String(value)]));
}

/**
 * Sends the request and gives the answer to `back`; what breaks off there breaks off here, and the other way round. `tell` hears
 * what there was, before `back` is ended. Without `back` the answer is only heard of.
 */
export function passOn(outgoing: Outgoing, tell: (answered: Answered) => void, back?: ServerResponse): Promise<void> {
  const { method, url, headers, body } = outgoing;
  return new Promise((done) => {
    const upstream = request(url, { method, headers: { ...headers, 'content-length': body.length }, agent: false });
    const over = (answered: Answered, end?: () => void) => {
      tell(answered);
      end?.();
      done();
    };
    let answered = false;
    upstream.once('response', (answer) => {
      answered = true;
      passBack(answer, over, back);
    });
    upstream.once('error', () => {
      if (!answered) over({ body: Buffer.alloc(0) }, () => back?.destroy());
    });
    endWith(upstream, back);
    upstream.end(body);
  });
}

/** Whoever asked and has gone waits for nothing any more. */
function endWith(upstream: ClientRequest, back: ServerResponse | undefined): void {
  back?.once('close', () => upstream.destroy());
}

type Over = (answered: Answered, end?: () => void) => void;

function passBack(answer: IncomingMessage, over: Over, back: ServerResponse | undefined): void {
  const { statusCode: status = 0 } = answer;
  const parts: Buffer[] = [];
  const length = answer.headers['content-length'];
  back?.writeHead(status, { ...headersToPassOn(answer.headers), ...(length ? { 'content-length': length } : {}) });
  // Drips are seen as drips: the head too.
  back?.flushHeaders();
  answer.on('data', (part: Buffer) => {
    parts.push(part);
    back?.write(part);
  });
  answer.once('close', () => {
    const whole = { status, body: Buffer.concat(parts) };
    // What was written so far still goes out before the connection is closed.
    over(whole, () => (answer.complete ? back?.end() : back?.socket?.destroySoon()));
  });
  answer.on('error', () => undefined);
}
