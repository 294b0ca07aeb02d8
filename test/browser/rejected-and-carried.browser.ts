// What goes wrong, and the ways out: rejected and put right, carried as a file with its receipt, reported, and unknown until it is settled.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { downloaded, type Municipality, openMunicipality, searched, seen, transferred } from './municipality.ts';

let town: Municipality;

beforeAll(async () => {
  town = await openMunicipality();
});
afterAll(() => town?.close());

async function transferByWebService(
  page: Page,
  basisId: string,
  ...ending: ['Utfallet er ukjent.'] | []
): Promise<void> {
  await page.goto(`${town.laft}/bases?state=ready`);
  await searched(page, basisId);
  await page.getByRole('checkbox', { name: `Velg ${basisId}` }).check();
  await page.getByRole('button', { name: 'Overfør med webtjeneste' }).click();
  await transferred(page, ...ending);
}

async function stateOf(basisId: string): Promise<string> {
  return (await town.demo.laft.laft.basis('default', basisId)).state;
}

test('rejected by Visma: the reason is seen, put right and transferred', async () => {
  const basisId = await town.basisOf(town.troubled('VE-101'));
  await town.watched(async (page) => {
    await transferByWebService(page, basisId);
    expect(await stateOf(basisId)).toBe('failed');
    await page.locator('main').getByRole('link', { name: 'Fakturagrunnlag med feilmeldinger' }).click();
    await searched(page, basisId);
    const reason = page.getByRole('row').filter({ hasText: basisId });
    await seen(reason.getByText('VE-101'));
    const [, nearest = ''] = /Nærmest: (\d{3})/.exec(await reason.innerText()) ?? [];
    expect(nearest).not.toBe('');
    await reason.getByRole('link', { name: 'Rett opp' }).click();
    await page.getByRole('combobox').first().selectOption(nearest);
    await page.getByRole('button', { name: 'Lagre' }).click();
    await seen(page.locator('.state').getByText('Klar'));
    await transferByWebService(page, basisId);
    await page.goto(`${town.laft}/bases/${basisId}`);
    await seen(page.locator('.state').getByText('Overført'));
  });
});

test('carried as a file: downloaded, dropped into Visma, its receipt read, and the rejected basis found', async () => {
  const tenancy = town.troubled('VE-111');
  const basisId = await town.basisOf(tenancy);
  await town.watched(async (page) => {
    await page.goto(`${town.laft}/bases?state=ready`);
    await searched(page, tenancy.slice(0, -1));
    await page.getByRole('checkbox', { name: 'Velg alle på siden' }).check();
    const chosen = Number(await page.locator('.scope [data-count=basis]').innerText());
    expect(chosen).toBeGreaterThan(3);
    await page.getByRole('button', { name: 'Last ned fil' }).click();
    await transferred(page);
    const file = await downloaded(page, page.getByRole('link', { name: 'Last ned filen' }));
    expect((await readFile(file, 'latin1')).slice(0, 2)).toBe('ST');

    await page.goto(`${town.visma}/transfers`);
    await page.getByText('Last opp en flat fil').click();
    await page.getByLabel('Fil', { exact: true }).setInputFiles(file);
    await page.getByRole('button', { name: 'Send inn' }).click();
    await seen(page.getByRole('status').getByText(`${chosen - 1} godtatt, 1 avvist`));
    await seen(page.getByRole('heading', { level: 1, name: /^Kvittering / }));
    const row = page.getByRole('row').filter({ hasText: basisId });
    await seen(row.getByText('Avvist'));
    const receipt = await downloaded(page, page.getByRole('link', { name: 'Som fil til LAFT' }));
    await row.getByRole('link', { name: basisId }).click();
    await seen(page.getByRole('row').filter({ hasText: basisId }).getByText('VE-111'));

    await page.goto(`${town.laft}/transfers`);
    await page.getByLabel(/Kvittering fra Visma/).setInputFiles(receipt);
    await page.getByRole('button', { name: 'Les kvitteringen' }).click();
    await seen(page.getByRole('status').getByText(`${chosen - 1} godtatt, 1 avvist`));
    await seen(page.getByRole('row').filter({ hasText: basisId }).getByText('VE-111'));
    await page.goto(`${town.laft}/errors`);
    await searched(page, basisId);
    await seen(page.getByRole('row').filter({ hasText: basisId }).getByText('VE-111'));
  });
});

test('a previous transfer has its report: on the screen, as CSV and as PDF', async () => {
  await town.watched(async (page) => {
    await page.goto(`${town.laft}/transfers`);
    const row = page.getByRole('row').filter({ hasText: 'Fil, bæres av en person' });
    await row.getByRole('link').first().click();
    await seen(page.getByRole('heading', { level: 1, name: /^Overføring / }));
    const basisId = await town.basisOf(town.troubled('VE-111'));
    await seen(page.getByRole('row').filter({ hasText: basisId }));
    const csv = await readFile(await downloaded(page, page.getByRole('link', { name: 'Rapport (CSV)' })), 'utf8');
    expect(csv).toContain(basisId);
    expect(csv).toContain('VE-111');
    const address = await page.getByRole('link', { name: 'Rapport (PDF)' }).getAttribute('href');
    const pdf = await page.request.get(new URL(address ?? '', page.url()).href);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

test('a fault that is switched on makes a transfer unknown, and settling finds out what became of it', async () => {
  const { bases } = await town.demo.laft.laft.bases('default', { state: 'ready', limit: 1 });
  const basisId = bases[0]?.basis.id ?? '';
  await town.watched(async (page) => {
    await page.goto(`${town.visma}/faults`);
    await page.getByRole('link', { name: /^Behandlet, men svaret går tapt/ }).click();
    await page.getByRole('button', { name: 'Slå på' }).click();
    await seen(page.getByRole('status').getByText('Slått på: Behandlet, men svaret går tapt'));
    await seen(page.getByText('0 av 1'));
    await transferByWebService(page, basisId, 'Utfallet er ukjent.');
    expect(await stateOf(basisId)).toBe('unknown');
    await page.goto(`${town.laft}/transfers`);
    await seen(page.getByText('Det er ikke kjent hva Visma har gjort med disse'));
    await seen(page.locator('.state').getByText('Ukjent'));
    await page.getByRole('button', { name: 'Finn ut hva Visma har mottatt' }).click();
    await transferred(page);
    await page.goto(`${town.laft}/bases/${basisId}`);
    await seen(page.locator('.state').getByText('Overført'));
    await page.goto(`${town.visma}/faults`);
    await seen(page.getByText('1 av 1'));
    await page.goto(`${town.visma}/bases?basisId=${basisId}`);
    expect(await page.locator('tbody tr').count()).toBe(1);
  });
});
