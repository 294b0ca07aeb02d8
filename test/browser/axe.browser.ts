// axe finds nothing on any page of either side, in both languages, both themes and at both widths; and every page is found by its links.

import type { AxeResults } from 'axe-core';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { laftPages } from '../../adapter/pages/laft-pages.ts';
import { vismaPages } from '../../emulator/pages/visma-pages.ts';
import type { Demo } from '../../scenarios/runner/commands/start-demo.ts';
import { htmlReport } from '../../scenarios/runner/report/html.ts';
import { launchChromium } from './chromium.ts';
import { livedInTown } from './lived-in-town.ts';
import { someRun } from './some-run.ts';
import { type Walked, walk } from './walk.ts';
import { type Looks, watchedPages } from './watched-pages.ts';

let browser: Browser;
let demo: Demo;
const sites: Record<string, { origin: string; walked: Walked }> = {};

/** The workspace alone leads on to its bases, and forms to what is under way. */
const ofForms = ['/laft/default', '/laft/default/transfers/running'];

beforeAll(async () => {
  browser = await launchChromium();
  demo = await livedInTown();
  sites.LAFT = { origin: demo.laft.url, walked: await walk(demo.laft.url, laftPages.map(lookable), ['/', ...ofForms]) };
  sites.Visma = {
    origin: demo.visma.url,
    walked: await walk(demo.visma.url, vismaPages.map(lookable), ['/', '/visma/default']),
  };
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

function lookable({ path, look }: { path: string; look?: unknown }) {
  return { path, ...(look ? { look: async () => ({ goTo: '' }) } : {}) };
}

test('axe finds what is wrong where something is', async () => {
  const { newPage, close } = await watchedPages(browser);
  const page = await newPage();
  await page.setContent('<img src="data:,"><p style="color:#ccc;background:#fff">hardly seen</p>');
  expect((await violationsOn(page)).map(({ id }) => id)).toEqual(
    expect.arrayContaining(['image-alt', 'color-contrast']),
  );
  await close();
});

async function violationsOn(page: Page): Promise<AxeResults['violations']> {
  await page.evaluate(axe.source);
  return (await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })')).violations;
}

/** Pages that tell of something wrong, which no link leads to. */
const troubles = [
  { what: 'a page that is not there', end: 'LAFT', address: '/laft/default/bases/none' },
  { what: 'a page that is not there', end: 'Visma', address: '/visma/default/bases/none' },
  { what: 'a search that finds nothing', end: 'LAFT', address: '/laft/default/bases?search=zzz' },
  { what: 'a period that is none', end: 'Visma', address: '/visma/default/bases?period=2026-13' },
];

test.each(troubles)('axe finds nothing on $what: $end', async ({ end, address }) => {
  const { newPage, close } = await watchedPages(browser, { bypassCSP: true, width: 360 });
  const page = await newPage();
  await page.goto(`${sites[end]?.origin}${address}`);
  expect(await violationsOn(page)).toEqual([]);
  await close();
});

test.each([
  { theme: 'light', language: 'nb' },
  { theme: 'dark', language: 'nb' },
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'en' },
] as const)('axe finds nothing on the page of a run of scenarios: $theme, $language', async ({ theme, language }) => {
  const pages = await watchedPages(browser, { bypassCSP: true, width: 360 });
  const page = await pages.newPage();
  await page.emulateMedia({ colorScheme: theme });
  await page.setContent(htmlReport(someRun, language));
  await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
  expect(await violationsOn(page)).toEqual([]);
  await pages.close();
  expect(pages.problems).toEqual([]);
});

/** Both languages in both themes, each at one of the widths. */
const ways: readonly Required<Pick<Looks, 'language' | 'theme' | 'width'>>[] = [
  { language: 'nb', theme: 'light', width: 1280 },
  { language: 'en', theme: 'dark', width: 1280 },
  { language: 'nb', theme: 'dark', width: 360 },
  { language: 'en', theme: 'light', width: 360 },
];

describe.each(['LAFT', 'Visma'])('%s', (end) => {
  test('every page is found by its links, and no link leads nowhere', () => {
    const { walked } = sites[end] ?? { walked: { pages: [], unfound: ['all'], broken: [] } };
    expect(walked).toMatchObject({ unfound: [], broken: [] });
    expect(walked.pages.length).toBeGreaterThan(15);
  });

  test('Norwegian pages write days as Norwegians do, beside what is shown as it was carried', async () => {
    const { origin = '', walked } = sites[end] ?? {};
    const found: string[] = [];
    for (const address of walked?.pages ?? []) {
      const answer = await fetch(`${origin}${address}`, { headers: { 'accept-language': 'nb' } });
      const text = (await answer.text()).replace(/<pre[\s\S]*?<\/pre>/g, '').replace(/<[^>]+>/g, ' ');
      found.push(...[...text.matchAll(/.*\b\d{4}-\d{2}-\d{2}\b.*/g)].map(([line]) => `${address}: ${line.trim()}`));
    }
    expect(found).toEqual([]);
  });

  test.each(ways)('axe finds nothing: $language, $theme, $width px', async (looks) => {
    const { origin = '', walked } = sites[end] ?? {};
    const { newPage, problems, close } = await watchedPages(browser, { ...looks, bypassCSP: true });
    const page = await newPage();
    const found: string[] = [];
    for (const address of walked?.pages ?? []) {
      await page.goto(`${origin}${address}`);
      expect(await page.evaluate('document.documentElement.lang + " " + document.documentElement.dataset.theme')).toBe(
        `${looks.language} ${looks.theme}`,
      );
      for (const { id, nodes } of await violationsOn(page)) {
        found.push(`${address}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
      }
    }
    await close();
    expect(found).toEqual([]);
    expect(problems).toEqual([]);
  });

  test.each([360, 1600])('nothing is wider than the page at %i px', async (width) => {
    const { origin = '', walked } = sites[end] ?? {};
    const { newPage, problems, close } = await watchedPages(browser, { width });
    const page = await newPage();
    const wide: string[] = [];
    for (const address of walked?.pages ?? []) {
      await page.goto(`${origin}${address}`);
      const over = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (over > 0) wide.push(`${address}: ${over} px`);
    }
    await close();
    expect(wide).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('no id that fits on a line is broken over two at 360 px', async () => {
    const { origin = '', walked } = sites[end] ?? {};
    const { newPage, close } = await watchedPages(browser, { width: 360 });
    const page = await newPage();
    const broken: string[] = [];
    for (const address of walked?.pages ?? []) {
      await page.goto(`${origin}${address}`);
      const here = await page.evaluate<string[]>(brokenIds);
      broken.push(...here.map((id) => `${address}: ${id}`));
    }
    await close();
    expect(broken).toEqual([]);
  });
});

/** Ids of bases and transfers, wherever a text of the page holds one, that stand on more than one line. */
const brokenIds = `(() => {
  const found = [];
  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const { 0: id, index } of text.data.matchAll(/\\b\\d{4}-\\d{2}-\\d{6}\\b/g)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + id.length);
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (tops.size > 1) found.push(id);
    }
  }
  return found;
})()`;

test('the errors page has nothing to the side at 360 px: reason, way and amount stand below each other', async () => {
  const { newPage, close } = await watchedPages(browser, { width: 360 });
  const page = await newPage();
  await page.goto(`${sites.LAFT?.origin}/laft/default/errors`);
  expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
  const over = await page.evaluate<number>(
    '(() => { const frame = document.querySelector(".frame"); return frame.scrollWidth - frame.clientWidth; })()',
  );
  expect(over).toBe(0);
  const right = await page
    .locator('tbody td, tbody th')
    .evaluateAll((cells) =>
      cells.length > 0 ? Math.max(...cells.map((cell) => cell.getBoundingClientRect().right)) : -1,
    );
  expect(right).toBeLessThanOrEqual(360);
  await close();
});
