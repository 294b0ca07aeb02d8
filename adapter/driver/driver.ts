// LAFT's side over HTTP, for programs: a small contract in JSON that the scenarios drive, and that a real LAFT could be put behind.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { portRefusal } from '../../foundation/port-refusal.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Laft } from '../laft.ts';
import { LaftRefusal } from '../refusal.ts';
import { acts } from './acts.ts';
import { type Call, type CallName, calls } from './calls.ts';
import { driverOpenApi } from './driver-openapi.ts';
import { pageHandler } from './page-handler.ts';
import { strangers } from './strangers.ts';

export interface DriverOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  laft: Laft;
  newId(): string;
  /** The present day, `YYYY-MM-DD`. */
  today(): string;
  /** Told about what was not expected, with the id that a reader of pages was given. */
  report(error: unknown, id?: string): void;
}

export interface Driver {
  url: string;
  close(): Promise<void>;
}

const bodyLimit = '100mb';

/** Listens. Throws a UserError when the port or address cannot be had. */
export async function startDriver(options: DriverOptions): Promise<Driver> {
  const server = createServer(driverApp(options));
  // A transfer of a whole municipality is one request.
  server.requestTimeout = 0;
  const listening = once(server, 'listening');
  server.listen(options.port, options.host);
  try {
    await listening;
  } catch (error) {
    throw portRefusal(error, options);
  }
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
    },
  };
}

function driverApp(options: DriverOptions): Express {
  const { laft, report } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(strangers(options.host));
  app.use(express.raw({ type: () => true, limit: bodyLimit }));
  app.get('/openapi.json', (request, response) => {
    response.json(driverOpenApi(`${request.protocol}://${request.headers.host ?? 'localhost'}`));
  });
  for (const [name, { method, path }] of Object.entries(calls) as [CallName, Call][]) {
    app[verbs[method]](path.replaceAll(/\{(\w+)\}/g, ':$1'), handler(laft, name));
  }
  app.use(pageHandler({ laft, newId: options.newId, today: options.today, report: (id, error) => report(error, id) }));
  app.use((request: Request, response: Response) => {
    const message = `There is no ${request.method} ${request.path}. All calls stand in /openapi.json.`;
    response.status(404).json({ error: { message } });
  });
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const { status, message } = failureOf(error);
    if (status === 500) report(error);
    response.status(status).json({ error: { message } });
  });
  return app;
}

const verbs = { GET: 'get', PUT: 'put', POST: 'post', DELETE: 'delete' } as const;

function handler(laft: Laft, name: CallName): (request: Request, response: Response) => Promise<void> {
  return async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const answer = await acts[name]({ laft, workspace: String(request.params.workspace), request, body });
    if (answer === undefined) response.status(204).end();
    else if (Buffer.isBuffer(answer)) response.type('application/octet-stream').send(answer);
    else response.json(answer);
  };
}

function failureOf(error: unknown): { status: number; message: string } {
  if (error instanceof LaftRefusal) return { status: error.status, message: error.message };
  if (error instanceof UserError) return { status: 400, message: error.message };
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500) return { status, message: error instanceof Error ? error.message : '' };
  return { status: 500, message: 'Internal error; the log of the adapter says more.' };
}
