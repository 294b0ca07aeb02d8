// By which ways a page offers to transfer: those that the installation has, the same on every page, the first the main one.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Installation } from '../../../adapter/laft.ts';
import { installationAt, laftAtHand, whenDone } from './laft-at-hand.ts';
import { pagesTown } from './pages-town.ts';

let bench: Awaited<ReturnType<typeof laftAtHand>>;
beforeAll(async () => {
  bench = await laftAtHand();
  const { laft } = bench.adapter;
  await laft.open('ways', installationAt(bench.emulator.url, 'ways'));
  await laft.loadRentalData('ways', pagesTown);
  await laft.invoicePeriod('ways', '2026-11');
  await laft.transfer('ways', 'web-service');
  await laft.invoicePeriod('ways', '2026-12');
});
afterAll(async () => {
  await bench.close();
  expect(bench.unexpected).toEqual([]);
});

const files = { outFolder: '/to-visma', receiptFolder: '/from-visma', layout: 'extended' } as const;
const { webService, ...bare } = installationAt('http://127.0.0.1:1', 'ways');
const both: Installation = { ...bare, ...(webService ? { webService } : {}), file: files };

function offered(page: string): string[] {
  const buttons = page.matchAll(
    /<button type="submit" class="(\w+)" name="act" value="(web-service|folder|download)">([^<]*)</g,
  );
  return Array.from(buttons, ([, kind, way, label]) => `${way} ${kind}: ${label}`);
}

const pages = [
  { path: '/bases', nb: ['Overfør med webtjeneste', 'Legg fil i mappen', 'Last ned fil'] },
  { path: '/bases/2026-12-000001', nb: ['Overfør med webtjeneste', 'Legg fil i mappen', 'Last ned fil'] },
  { path: '/errors', nb: ['Overfør på nytt med webtjeneste', 'Legg ny fil i mappen', 'Last ned ny fil'] },
];

test.each(pages)('$path', async ({ path, nb: [byService, byFolder, byHand] }) => {
  const { laft } = bench.adapter;
  const at = async (installation: Installation) => {
    await laft.open('ways', installation);
    return offered((await bench.hand.look(`/laft/ways${path}`)).text);
  };
  expect(await at(both)).toEqual([
    `web-service main: ${byService}`,
    `folder plain: ${byFolder}`,
    `download plain: ${byHand}`,
  ]);
  expect(await at({ ...bare, file: files })).toEqual([`folder main: ${byFolder}`, `download plain: ${byHand}`]);
  expect(await at(bare)).toEqual([`download main: ${byHand}`]);
});

test.each(['/bases', '/errors'])('%s refuses a wish that does not exist, and nothing is sent', async (path) => {
  const before = (await bench.adapter.laft.transfers('ways')).total;
  const page = await bench.hand.send(`/laft/ways${path}`, { act: 'constructor', scope: 'all' });
  expect(page.status).toBe(400);
  expect(page.text).toContain('Skjemaet ba om noe som ikke finnes.');
  expect((await bench.adapter.laft.transfers('ways')).total).toBe(before);
});

test('the file of one basis is made at its own page, and again for one that was rejected', async () => {
  const { laft } = bench.adapter;
  await laft.open('ways', bare);
  const form = { basis: '2026-12-000001', scope: 'chosen', act: 'download' };
  expect((await bench.hand.send('/laft/ways/bases', form)).at).toBe('/laft/ways/transfers/running');
  await whenDone(bench.hand, 'ways');
  expect((await laft.basis('ways', '2026-12-000001')).state).toBe('awaiting receipt');
  await bench.hand.send('/laft/ways/errors', { act: 'download', scope: 'all' });
  await whenDone(bench.hand, 'ways');
  expect((await laft.basis('ways', '2026-11-000005')).state).toBe('awaiting receipt');
});
