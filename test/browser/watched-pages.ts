// Pages in a browser that is watched: whatever goes wrong beside what a test looks at is a failure of its own.
import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface Looks {
  language?: 'nb' | 'en';
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
  /** For axe, whose probing of styles a strict policy would tell as violations. */
  bypassCSP?: boolean;
}

export interface WatchedPages {
  context: BrowserContext;
  /** What went wrong so far: console errors and warnings, errors of scripts, violations of the policy, requests that leave the machine. */
  problems: string[];
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

/** As a reader with this language and theme; both are kept in cookies, as a choice on a page is. */
export async function watchedPages(browser: Browser, looks: Looks = {}): Promise<WatchedPages> {
  const { language = 'nb', theme = 'light', width = 1280, height = 800, bypassCSP = false } = looks;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language === 'nb' ? 'nb-NO' : 'en-GB',
    timezoneId: 'Europe/Oslo',
    acceptDownloads: true,
    bypassCSP,
  });
  await context.addCookies(
    Object.entries({ lang: language, theme }).map(([name, value]) => ({ name, value, url: 'http://127.0.0.1' })),
  );
  const problems: string[] = [];
  watch(context, problems);
  return { context, problems, newPage: () => context.newPage(), close: () => context.close() };
}

function watch(context: BrowserContext, problems: string[]): void {
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      problems.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  context.on('weberror', (error) => problems.push(`script: ${error.error().message}`));
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const stays = hostname === '127.0.0.1' || ['data:', 'blob:', 'about:'].includes(protocol);
    if (!stays) problems.push(`leaves the machine: ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500) problems.push(`answered with ${response.status()}: ${response.url()}`);
  });
}
