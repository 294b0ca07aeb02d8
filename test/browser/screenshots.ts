// The command `npm run screenshots`: each main page of both sides, light and dark, as the README shows them. The same data and clock each time.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Demo } from '../../scenarios/runner/commands/start-demo.ts';
import { launchChromium } from './chromium.ts';
import { livedInTown } from './lived-in-town.ts';
import { watchedPages } from './watched-pages.ts';

const folder = join(import.meta.dirname, 'screenshots');

interface Shot {
  name: string;
  /** Where to look. */
  address: string;
  /** What is done there before it is taken. */
  first?(page: Page): Promise<unknown>;
}

async function shotsOf(demo: Demo): Promise<Shot[]> {
  const { workspace } = demo;
  const laft = `${demo.laft.url}/laft/${workspace}`;
  const visma = `${demo.visma.url}/visma/${workspace}`;
  const basisIn = async (state: 'blocked' | 'failed' | 'transferred') =>
    (await demo.laft.laft.bases(workspace, { state, limit: 1 })).bases[0]?.basis.id ?? '';
  const { transfers } = await demo.laft.laft.transferSummaries(workspace);
  const largest = transfers.toSorted((one, other) => other.basisCount - one.basisCount)[0]?.transferId ?? '';
  const received = await demo.visma.visma.bases(workspace, { accepted: true, search: 'november', limit: 1 });
  const rejected = await demo.visma.visma.bases(workspace, { code: 'VE-111', limit: 1 });
  const placeOf = ([basis]: typeof received.bases) => `${basis?.sequence}-${basis?.position}`;
  const { exchanges } = await demo.visma.visma.exchanges(workspace, { limit: 100 });
  const file = exchanges.find(({ door, rejectedCount }) => door === 'file' && rejectedCount > 0)?.sequence ?? 0;
  const failed = await basisIn('failed');
  return [
    { name: 'laft-bases', address: `${laft}/bases`, first: (page) => page.locator('.told a').first().hover() },
    { name: 'laft-put-right', address: `${laft}/bases/${await basisIn('blocked')}/put-right` },
    { name: 'laft-errors', address: `${laft}/errors` },
    { name: 'laft-transfers', address: `${laft}/transfers` },
    { name: 'laft-report', address: `${laft}/transfers/${largest}` },
    {
      name: 'laft-side-by-side',
      address: `${laft}/bases/${failed}/on-its-way`,
      first: (page) => toMiddle(page, 'tr.parted'),
    },
    { name: 'laft-rental', address: `${laft}/rental` },
    { name: 'laft-settings', address: `${laft}/settings` },
    { name: 'visma-transfers', address: `${visma}/transfers` },
    { name: 'visma-bases', address: `${visma}/bases` },
    { name: 'visma-basis', address: `${visma}/bases/${placeOf(rejected.bases)}` },
    { name: 'visma-invoice', address: `${visma}/bases/${placeOf(received.bases)}/invoice` },
    { name: 'visma-register', address: `${visma}/register` },
    { name: 'visma-journal', address: `${visma}/journal` },
    {
      name: 'visma-ruler',
      address: `${visma}/journal/${file}`,
      first: (page) => toMiddle(page, 'mark.wrong'),
    },
    { name: 'visma-faults', address: `${visma}/faults` },
  ];
}

/** What it is about in the middle of the page. */
async function toMiddle(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().waitFor();
  await page.evaluate(`document.querySelector('${selector}').scrollIntoView({ block: 'center' })`);
}

async function take(demo: Demo): Promise<number> {
  const browser = await launchChromium();
  const shots = await shotsOf(demo);
  const problems: string[] = [];
  await mkdir(folder, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    const pages = await watchedPages(browser, { theme, language: 'en' });
    const page = await pages.newPage();
    for (const { name, address, first } of shots) {
      const answer = await page.goto(address);
      if (answer?.status() !== 200) problems.push(`${name}: answered with ${answer?.status()}`);
      await first?.(page);
      await page.screenshot({ path: join(folder, `${name}-${theme}.png`), animations: 'disabled', caret: 'hide' });
    }
    problems.push(...pages.problems);
    await pages.close();
  }
  await browser.close();
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(`${shots.length * 2} screenshots in ${folder}\n`);
  return problems.length > 0 ? 1 : 0;
}

const demo = await livedInTown();
try {
  process.exitCode = await take(demo);
} finally {
  await demo.close();
}
