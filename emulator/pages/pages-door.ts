// The door for browsers: Visma's side as pages. Everything that they show or change goes through the control API.
import { pageDoor } from '../../foundation/pages/site.ts';
import type { ControlApiDoor } from '../doors/control-api.ts';
import type { Exchange, Reply } from '../doors/exchange.ts';
import { askedApi } from './asked-api.ts';
import { frameOf } from './frame.ts';
import { routeOf } from './visma-page.ts';
import { vismaPages } from './visma-pages.ts';

export interface PagesDoorOptions {
  newId(): string;
  report(id: string, error: unknown): void;
}

export interface PagesDoor {
  /** `undefined`: no page has this address. */
  handle(exchange: Exchange): Promise<Reply | undefined>;
}

export function pagesDoor(controlApi: ControlApiDoor, { newId, report }: PagesDoorOptions): PagesDoor {
  return {
    handle: async (exchange) => {
      const api = askedApi(controlApi, exchange);
      const routes = vismaPages.map((page) => routeOf(page, api, exchange.origin));
      const site = pageDoor({ routes, frame: (view) => frameOf(view, api), newId, report });
      const { method, path, headers, body } = exchange;
      return await site({ method, path, headers, body, query: new URLSearchParams(exchange.query).toString() });
    },
  };
}
