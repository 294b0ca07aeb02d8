// LAFT's pages as one site: found by their address, each given the LAFT that it shows.
import { type PageDoor, pageDoor } from '../../foundation/pages/site.ts';
import type { Laft } from '../laft.ts';
import { frameOf } from './frame.ts';
import { routeOf } from './laft-page.ts';
import { laftPages } from './laft-pages.ts';

export interface PagesOptions {
  laft: Laft;
  newId(): string;
  report(id: string, error: unknown): void;
}

export function laftSite({ laft, newId, report }: PagesOptions): PageDoor {
  const routes = laftPages.map((page) => routeOf(page, laft));
  return pageDoor({ routes, frame: (view) => frameOf(view, laft), newId, report });
}
