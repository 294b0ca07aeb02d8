// LAFT's pages as a part of the adapter's server: what is no page goes on to the driver.
import type { NextFunction, Request, Response } from 'express';
import { pageDoor } from '../../foundation/pages/site.ts';
import type { Laft } from '../laft.ts';
import { frameOf } from './frame.ts';
import { routeOf } from './laft-page.ts';
import { laftPages } from './laft-pages.ts';

export interface PagesOptions {
  laft: Laft;
  newId(): string;
  report(id: string, error: unknown): void;
}

export type Handler = (request: Request, response: Response, next: NextFunction) => Promise<void>;

/** Bodies must have been read as bytes before. */
export function pagesApp({ laft, newId, report }: PagesOptions): Handler {
  const routes = laftPages.map((page) => routeOf(page, laft));
  const site = pageDoor({ routes, frame: (view) => frameOf(view, laft), newId, report });
  return async (request, response, next) => {
    const [path = '/', query = ''] = request.originalUrl.split(/\?(.*)/s);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    );
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const reply = await site({ method: request.method, path, query, headers, body });
    if (!reply) return next();
    if (reply.cookies.length > 0) response.set('set-cookie', [...reply.cookies]);
    response.status(reply.status).set(reply.headers).end(reply.body);
  };
}
