// LAFT's pages as one site: found by their address, each given the LAFT that it shows.
import { type PageDoor, pageDoor } from '../../foundation/pages/site.ts';
import type { Laft } from '../laft.ts';
import { frameOf } from './frame.ts';
import { routeOf } from './laft-page.ts';
import { laftPages } from './laft-pages.ts';
import { TransferRuns } from './transfer-runs.ts';

export interface PagesOptions {
  laft: Laft;
  newId(): string;
  /** The present day, `YYYY-MM-DD`. */
  today(): string;
  report(id: string, error: unknown): void;
}

export function laftSite({ laft, newId, today, report }: PagesOptions): PageDoor {
  const runs = new TransferRuns((error) => {
    const id = newId();
    report(id, error);
    return id;
  });
  const routes = laftPages.map((page) => routeOf(page, { laft, runs, today }));
  return pageDoor({ routes, below: '/laft/:workspace', frame: (view) => frameOf(view, laft), newId, report });
}
