// What Visma's pages are in a real browser only: contrast on a damaged record, no button without its script, nothing over anything else.
import { readFile } from 'node:fs/promises';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.ts';
import { packageFile } from '../../foundation/package-file.ts';
import { launchChromium } from './chromium.ts';
import { watchedPages } from './watched-pages.ts';

let browser: Browser;
let emulator: Emulator;

beforeAll(async () => {
  browser = await launchChromium();
  emulator = await startEmulator();
  await sent('ve-204-too-short.txt', 'short.txt');
  await sent('accepted-organisation.txt', `${'avtale'.repeat(20)}.txt`);
  const layout = { layout: 'compact', fields: ['customer-number', 'basis-id', 'quantity-and-price', 'vat-rate'] };
  await fetch(`${emulator.url}/api/w/a/register/invoice-layout`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(layout),
  });
});
afterAll(async () => {
  await browser?.close();
  await emulator?.close();
});

async function sent(example: string, name: string): Promise<void> {
  const body = await readFile(packageFile(`contracts/examples/flat-file/${example}`));
  await fetch(`${emulator.url}/w/a/flat-file?name=${name}`, { method: 'POST', body });
}

const at = (path: string) => `${emulator.url}/visma/a/${path}`;

async function lastBasis(): Promise<string> {
  const { bases } = (await (await fetch(`${emulator.url}/api/w/a/bases`)).json()) as {
    bases: { sequence: number; position: number; accepted: boolean }[];
  };
  const accepted = bases.find((each) => each.accepted);
  return `${accepted?.sequence}-${accepted?.position}`;
}

test.each(['light', 'dark'] as const)('axe finds nothing on a record that is too short: %s', async (theme) => {
  const { newPage, close } = await watchedPages(browser, { theme, bypassCSP: true });
  const page = await newPage();
  await page.goto(at('journal'));
  await page.getByRole('row').filter({ hasText: 'short.txt' }).getByRole('link').first().click();
  await page.locator('.raw .cut').first().waitFor();
  await page.evaluate(axe.source);
  const found = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  expect(found.violations).toEqual([]);
  await close();
});

test('without scripts there is no button for printing, with them there is', async () => {
  const invoice = at(`bases/${await lastBasis()}/invoice`);
  for (const javaScriptEnabled of [false, true]) {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(invoice);
    expect(await page.locator('[data-print]').isVisible()).toBe(javaScriptEnabled);
    await context.close();
  }
});

test('an entry is removed in two steps without scripts', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'nb-NO' });
  const page = await context.newPage();
  await page.goto(at('register/customers/entry?key=00311000004'));
  const yes = page.getByRole('button', { name: 'Ja, fjern 00311000004' });
  expect(await yes.isVisible()).toBe(false);
  await page.locator('.asked-first > summary').click();
  await yes.click();
  expect(await page.locator('.said').innerText()).toBe('00311000004 er fjernet.');
  await context.close();
});

/** How far the texts of the cells go beyond their cells. */
const overCells = `Math.max(...[...document.querySelectorAll('td, th')].map((cell) => cell.scrollWidth - cell.clientWidth))`;

test.each([360, 1280])('a long name of a file stays in its column of the journal: %i px', async (width) => {
  const { newPage, close } = await watchedPages(browser, { width });
  const page = await newPage();
  await page.goto(at('journal'));
  expect(await page.getByText('avtaleavtale').count()).toBe(1);
  expect(await page.evaluate<number>(overCells)).toBeLessThanOrEqual(1);
  await close();
});

test('at 360 px the whole invoice, every name of a field and the current way are in sight', async () => {
  const { newPage, close } = await watchedPages(browser, { width: 360 });
  const page = await newPage();
  const basis = await lastBasis();
  await page.goto(at(`bases/${basis}/invoice`));
  expect(await overflowOf(page, '.paper-frame')).toBeLessThanOrEqual(0);
  await page.goto(at(`bases/${basis}`));
  expect(await overflowOf(page, '.facts dt')).toBeLessThanOrEqual(0);
  await page.goto(at('faults'));
  const box = await page.locator('.ways [aria-current]').boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 360) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
  await close();
});

async function overflowOf(page: Page, selector: string): Promise<number> {
  return await page
    .locator(selector)
    .evaluateAll((all) => Math.max(...all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)));
}
