// What a browser brings for a page of another site goes to no door: neither what it loads there, nor by a name that leads here.
import { servicePath } from '../../contracts/web-service/service.ts';
import type { BothLanguages } from '../../foundation/config/shape-problem.ts';
import { isFromElsewhere, isLoadedElsewhere, namesThisMachine, saysBrowser } from '../../foundation/pages/guard.ts';
import type { Exchange } from '../doors/exchange.ts';

/**
 * Why this is not answered, if it is not. `loopbackOnly`: this machine alone gets in, so that a browser which came by a name of another one was
 * led astray. A program that says nothing of itself is not held up.
 */
export function strangerProblem({ method, path, headers }: Exchange, loopbackOnly: boolean): BothLanguages | undefined {
  if (isLoadedElsewhere(method, headers)) return loadedElsewhere;
  const isMessage = path.endsWith(servicePath);
  if (isMessage && isFromElsewhere(method, headers)) return loadedElsewhere;
  const { host = '' } = headers;
  // The control API says the same to programs too, in its own form.
  const isApi = path === '/api' || path.startsWith('/api/');
  if (!loopbackOnly || isApi || !saysBrowser(headers) || host === '' || namesThisMachine(host)) return undefined;
  return {
    nb: `"${host}" er ikke et navn på denne maskinen; bruk localhost eller 127.0.0.1.`,
    en: `"${host}" is not a name of this machine; use localhost or 127.0.0.1.`,
  };
}

const loadedElsewhere: BothLanguages = {
  nb: 'En side fra et annet nettsted ba om dette, og får det ikke.',
  en: 'A page of another site asked for this, and does not get it.',
};
