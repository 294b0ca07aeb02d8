// LAFT's pages as a part of the driver's server; what is no page goes on to what comes after.
import type { NextFunction, Request, Response } from 'express';
import type { PageDoor } from '../../foundation/pages/site.ts';
import type { PagesOptions } from '../pages/pages-site.ts';
import { headersOf } from './headers-of.ts';

/** Bodies must have been read as bytes before. The pages are loaded with the first one: most drivers show none. */
export function pageHandler(options: PagesOptions) {
  let site: Promise<PageDoor> | undefined;
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    site ??= import('../pages/pages-site.ts').then(({ laftSite }) => laftSite(options));
    const [path = '/', query = ''] = request.originalUrl.split(/\?(.*)/s);
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const reply = await (await site)({ method: request.method, path, query, headers: headersOf(request), body });
    if (!reply) return next();
    if (reply.cookies.length > 0) response.set('set-cookie', [...reply.cookies]);
    response.status(reply.status).set(reply.headers).end(reply.body);
  };
}
