// Keeps pages of other sites, open in somebody's browser, away from the calls of the driver. LAFT's own pages have the same guard.
import type { NextFunction, Request, Response } from 'express';
import { isFromElsewhere, namesThisMachine } from '../../foundation/pages/guard.ts';
import { headersOf } from './headers-of.ts';

/** `listeningOn`: where only this machine gets in, a name that is not its own is refused too. */
export function strangers(listeningOn: string) {
  const loopbackOnly = /^(localhost|127(\.\d+){3}|::1)$/i.test(listeningOn);
  return (request: Request, response: Response, next: NextFunction): void => {
    const headers = headersOf(request);
    const refuse = (message: string, messageNb: string) =>
      void response.status(403).json({ error: { message, messageNb } });
    const host = headers.host ?? '';
    if (loopbackOnly && !namesThisMachine(host)) {
      refuse(
        `Host "${host}" is not a name of this machine; use localhost or 127.0.0.1.`,
        `Host "${host}" er ikke et navn på denne maskinen; bruk localhost eller 127.0.0.1.`,
      );
      return;
    }
    // A form of a page is answered with a page.
    const ofPages = request.path === '/' || request.path.startsWith('/laft/');
    if (!ofPages && isFromElsewhere(request.method, headers)) {
      refuse(
        'A page of another site may not change anything here; call without a browser.',
        'En side fra et annet nettsted får ikke endre noe her; kall uten nettleser.',
      );
      return;
    }
    next();
  };
}
