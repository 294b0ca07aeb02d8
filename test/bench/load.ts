// Sends requests as fast as they are answered, over a few connections that stay open, and checks every answer.
import { Agent, request } from 'node:http';

/** One request: what to send, and what its answer must hold to count. */
export interface Call {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: Buffer;
  /** Throws when this is not the right answer: a fast mistake does not win. */
  check(status: number, answer: string): void;
}

export interface LoadOptions {
  url: string;
  connections: number;
  /** The next call of a connection; undefined: this connection is done. */
  next(connection: number): Call | undefined;
}

/** Resolves when every connection is done, with the requests and the seconds that they took. */
export async function load({ url, connections, next }: LoadOptions): Promise<{ requests: number; seconds: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let requests = 0;
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      for (let call = next(connection); call; call = next(connection)) {
        await send(url, agent, call);
        requests++;
      }
    }),
  );
  const seconds = (performance.now() - startedMs) / 1000;
  agent.destroy();
  return { requests, seconds };
}

/** One request by itself. */
export async function callOnce(url: string, call: Call): Promise<void> {
  await load({ url, connections: 1, next: onlyOnce(call) });
}

function onlyOnce(call: Call): () => Call | undefined {
  let left: Call | undefined = call;
  return () => {
    const now = left;
    left = undefined;
    return now;
  };
}

function send(url: string, agent: Agent, { method = 'POST', path, headers = {}, body, check }: Call): Promise<void> {
  const length = body ? { 'content-length': String(body.length) } : {};
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}${path}`, { method, agent, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        try {
          check(response.statusCode ?? 0, Buffer.concat(chunks).toString('utf8'));
          resolve();
        } catch (error) {
          reject(error);
        }
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
