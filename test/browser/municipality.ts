// The municipality of 5,000 tenancies with its month's invoice bases made, and a watched browser in front of both sides.
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Demo, startDemo } from '../../scenarios/runner/commands/start-demo.ts';
import { launchChromium } from './chromium.ts';
import { stillWorld } from './still-world.ts';
import { type WatchedPages, watchedPages } from './watched-pages.ts';

export interface Municipality {
  demo: Demo;
  /** Addresses of the workspace's pages on each side. */
  laft: string;
  visma: string;
  /** The invoice basis of the tenancy. */
  basisOf(tenancyId: string): Promise<string>;
  /** The first tenancy with this trouble built in. */
  troubled(code: string): string;
  /** A page on which nothing goes wrong beside what is looked at, or the test fails. */
  watched(work: (page: Page) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function openMunicipality(): Promise<Municipality> {
  const browser: Browser = await launchChromium();
  const demo = await startDemo({ world: stillWorld(), port: 0, adapterPort: 0, tenancies: 5000, seed: 1 });
  const { workspace, expected } = demo;
  return {
    demo,
    laft: `${demo.laft.url}/laft/${workspace}`,
    visma: `${demo.visma.url}/visma/${workspace}`,
    basisOf: async (tenancy) => {
      const { bases } = await demo.laft.laft.bases(workspace, { tenancy, limit: 1 });
      return bases[0]?.basis.id ?? '';
    },
    troubled: (code) => [...expected.blocked, ...expected.rejected].find((each) => each.code === code)?.tenancyId ?? '',
    watched: async (work) => {
      const pages = await watchedPages(browser);
      await work(await pages.newPage());
      await ended(pages);
    },
    close: async () => {
      await browser.close();
      await demo.close();
    },
  };
}

async function ended({ problems, close }: WatchedPages): Promise<void> {
  await close();
  expect(problems).toEqual([]);
}

/** Waits until it is there to be seen. */
export async function seen(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: 'visible' });
}

export async function gone(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: 'hidden' });
}

/** Searches LAFT's list of invoice bases, as a person does. */
export async function searched(page: Page, words: string): Promise<void> {
  await page.getByRole('searchbox').fill(words);
  await page.getByRole('searchbox').press('Enter');
  await page.waitForURL(/search=/);
}

/** Follows a transfer that was begun until it is over, and the page says how it ended. */
export async function transferred(page: Page, ending: 'Ferdig.' | 'Utfallet er ukjent.' = 'Ferdig.'): Promise<void> {
  await page.waitForURL(/transfers\/running/);
  await seen(page.getByText(ending));
}

/** The file behind a link that downloads. */
export async function downloaded(page: Page, link: Locator): Promise<string> {
  const download = page.waitForEvent('download');
  await link.click();
  return await (await download).path();
}
