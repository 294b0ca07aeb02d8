// Stands between LAFT and Visma's web service, byte for byte, and can stop in the middle of an exchange: that is when a test kills
// either of them. It can also keep a message, give it to Visma twice, and answer with what was meant for another.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export const moments = ['half sent', 'sent', 'half answered', 'answered'] as const;
export type Moment = (typeof moments)[number];

/** What is done with one exchange instead of carrying it. Answers the bytes for LAFT; none: its connection is broken. */
export type Instead = (
  request: Buffer,
  visma: { ask(request: Buffer): Promise<Buffer> },
) => Promise<Buffer | undefined>;

export interface Relay {
  /** For LAFT: stays, whatever port Visma has after a restart. */
  url: string;
  /** Where Visma listens now. */
  leadTo(port: number): void;
  /** Carries `before` exchanges whole; stops in the next one at the moment, until `act` is done, and then breaks what is left of it. Resolves when neither end works on it any more. */
  stopAt(stop: { moment: Moment; before: number }, act: () => Promise<unknown>): Promise<void>;
  instead(work: Instead): void;
  /** Gives Visma a message that was kept; the answer. */
  ask(request: Buffer): Promise<Buffer>;
  close(): Promise<void>;
}

interface Exchange {
  request: Buffer;
  toLaft: Socket;
  port: number;
}

export async function startRelay(): Promise<Relay> {
  let port = 0;
  let turn: { before: number; carry: (exchange: Exchange) => Promise<void> } | undefined;
  const take = (): ((exchange: Exchange) => Promise<void>) => {
    if (turn === undefined) return carryWhole;
    if (turn.before > 0) {
      turn.before -= 1;
      return carryWhole;
    }
    const { carry } = turn;
    turn = undefined;
    return carry;
  };
  const server = createServer((incoming, response) => {
    const toLaft = response.socket;
    if (!toLaft) return;
    const carry = take();
    bytesOf(incoming)
      .then((request) => carry({ request, toLaft, port }))
      .catch(() => toLaft.destroy());
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo: (to) => {
      port = to;
    },
    stopAt: ({ moment, before }, act) =>
      new Promise((over, failed) => {
        const carry = (exchange: Exchange) => carryUntil(exchange, moment, act).then(over, failed);
        turn = { before, carry };
      }),
    instead: (work) => {
      turn = {
        before: 0,
        carry: async ({ request, toLaft, port: at }) => {
          const answer = await work(request, { ask: (asked) => ask(at, asked) });
          if (answer) toLaft.end(answer);
          else toLaft.destroy();
        },
      };
    },
    ask: (request) => ask(port, request),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The request as it goes on, on a connection of its own. */
async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const body: Buffer[] = [];
  for await (const part of incoming) body.push(part as Buffer);
  const headers = Object.entries(incoming.headers)
    .filter(([name]) => !['connection', 'transfer-encoding', 'content-length'].includes(name))
    .map(([name, value]) => `${name}: ${String(value)}`);
  const length = body.reduce((sum, part) => sum + part.length, 0);
  const head = [
    `${incoming.method} ${incoming.url} HTTP/1.1`,
    ...headers,
    `content-length: ${length}`,
    'connection: close',
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), ...body]);
}

async function carryWhole({ request, toLaft, port }: Exchange): Promise<void> {
  const answer = await ask(port, request);
  if (answer.length === 0) toLaft.destroy();
  else toLaft.end(answer);
}

async function carryUntil(
  { request, toLaft, port }: Exchange,
  moment: Moment,
  act: () => Promise<unknown>,
): Promise<void> {
  const visma = await connected(port);
  if (moment === 'half sent') {
    await written(visma, half(request));
    await act();
    visma.destroy();
    toLaft.destroy();
    return;
  }
  const answer = received(visma);
  await written(visma, request);
  if (moment === 'sent') {
    await act();
    // A Visma that lives on does its work to the end.
    await answer;
    toLaft.destroy();
    return;
  }
  const bytes = await answer;
  await written(toLaft, moment === 'half answered' ? half(bytes) : bytes);
  await act();
  toLaft.destroy();
}

function half(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

async function ask(port: number, request: Buffer): Promise<Buffer> {
  const visma = await connected(port);
  const answer = received(visma);
  await written(visma, request);
  return answer;
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

/** All that comes until the other side closes, or is gone. */
function received(socket: Socket): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve) => {
    socket.on('data', (part: Buffer) => parts.push(part));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(parts)));
  });
}

/** Resolves when the system has taken the bytes; a connection that breaks meanwhile has taken what it could. */
function written(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    socket.on('error', () => resolve());
    socket.write(bytes, () => resolve());
  });
}
