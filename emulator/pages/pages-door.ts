// The door for browsers: Visma's side as pages. Everything that they show or change goes through the control API.
import { PageProblem } from '../../foundation/pages/page.ts';
import { pageDoor } from '../../foundation/pages/site.ts';
import type { Exchange, Reply } from '../doors/exchange.ts';
import { askedApi, type OpenDoors } from './asked-api.ts';
import { frameOf } from './frame.ts';
import { routeOf, type VismaPage } from './visma-page.ts';
import { vismaPages } from './visma-pages.ts';

export interface PagesDoorOptions {
  newId(): string;
  report(id: string, error: unknown): void;
}

export interface PagesDoor {
  /** `undefined`: no page has this address. */
  handle(exchange: Exchange): Promise<Reply | undefined>;
}

export function pagesDoor(doors: OpenDoors, { newId, report }: PagesDoorOptions): PagesDoor {
  return {
    handle: async (exchange) => {
      const api = askedApi(doors, exchange);
      const pages = exchange.bodyProblem === undefined ? vismaPages : vismaPages.map(unreadable);
      const routes = pages.map((page) => routeOf(page, api, exchange.origin));
      const site = pageDoor({ routes, below: '/visma/:workspace', frame: frameOf, newId, report });
      const { method, path, headers, body } = exchange;
      return await site({ method, path, headers, body, query: new URLSearchParams(exchange.query).toString() });
    },
  };
}

/** What was sent could not be taken in: nothing is done. */
function unreadable({ act, ...page }: VismaPage): VismaPage {
  if (!act) return page;
  return {
    ...page,
    act: async () => {
      throw new PageProblem(413, {
        nb: 'Det som ble sendt, er for stort eller ble avbrutt. Ingenting er endret.',
        en: 'What was sent is too large or was cut off. Nothing was changed.',
      });
    },
  };
}
