// Makes an exchange, plain data, of an HTTP request.
import type { Request } from 'express';
import type { Exchange } from '../doors/exchange.ts';

/** What is known before the body is read. */
export function unreadExchange(request: Request): Exchange {
  const [, search = ''] = request.originalUrl.split(/\?(.*)/s);
  return {
    method: request.method,
    path: request.path,
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: headersOf(request),
    origin: originOf(request),
    body: Buffer.alloc(0),
  };
}

function headersOf(request: Request): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

/** How the caller reached the server, also through a proxy that says so. */
function originOf(request: Request): string {
  const forwarded = (name: string) => request.get(name)?.split(',')[0]?.trim();
  const proto = forwarded('x-forwarded-proto') === 'https' ? 'https' : 'http';
  const host = forwarded('x-forwarded-host') || request.get('host') || `localhost:${request.socket.localPort}`;
  return `${proto}://${host}`;
}
