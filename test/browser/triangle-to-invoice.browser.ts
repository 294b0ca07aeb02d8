// From a red triangle to the invoice: pointed at, clicked, entered, gone, transferred, seen in Visma with every field, and printed.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gone, type Municipality, openMunicipality, searched, seen, transferred } from './municipality.ts';

let town: Municipality;
let basisId: string;

beforeAll(async () => {
  town = await openMunicipality();
  basisId = await town.basisOf(town.troubled('LAFT-001'));
});
afterAll(() => town?.close());

/** The client under which Visma has the item that the basis is about. */
async function clientOfItem(): Promise<string> {
  const { basis } = await town.demo.laft.laft.basis('default', basisId);
  const { items } = (await town.demo.visma.visma.register('default')).register;
  return items.find(({ number }) => number === basis.lines[0]?.itemNumber)?.client ?? '';
}

test('the triangle tells what is missing to the pointer and to the keyboard, and Escape sends that away', async () => {
  await town.watched(async (page) => {
    await page.goto(`${town.laft}/bases`);
    await searched(page, basisId);
    const triangle = page.getByRole('link', { name: `${basisId} mangler noe` });
    const told = page.getByRole('tooltip');
    await gone(told);
    await triangle.hover();
    await seen(told.getByText(/klient-ID/i));
    await page.keyboard.press('Escape');
    await gone(told);
    await page.mouse.move(0, 0);
    await triangle.focus();
    await seen(told);
    expect(await triangle.getAttribute('aria-describedby')).toBe(await told.getAttribute('id'));
  });
});

test('clicked it opens exactly what is missing; once entered it is gone, and the basis ready', async () => {
  const client = await clientOfItem();
  await town.watched(async (page) => {
    await page.goto(`${town.laft}/bases?state=blocked`);
    await searched(page, basisId);
    await page.getByRole('link', { name: `${basisId} mangler noe` }).click();
    await seen(page.getByRole('heading', { level: 1, name: `Dette mangler på ${basisId}` }));
    const choice = page.getByRole('combobox');
    expect(await choice.count()).toBe(1);
    expect(await page.locator('main').getByRole('textbox').count()).toBe(0);
    await choice.selectOption(client);
    await page.getByRole('button', { name: 'Lagre' }).click();
    await seen(page.getByRole('status').getByText('Grunnlaget er klart'));
    expect(await page.locator('.icon-triangle').count()).toBe(0);
    await seen(page.locator('.state').getByText('Klar'));
  });
});

test('transferred by web service it stands in Visma as it stands in LAFT, field by field', async () => {
  await town.watched(async (page) => {
    await page.goto(`${town.laft}/bases/${basisId}`);
    await page.getByRole('button', { name: 'Overfør med webtjeneste' }).click();
    await transferred(page);
    await page.goto(`${town.laft}/bases/${basisId}`);
    await seen(page.locator('.state').getByText('Overført'));
    await page.getByRole('link', { name: 'side om side med Visma' }).click();
    await seen(page.getByRole('heading', { name: 'Visma godtok grunnlaget' }));
    const rows = page.locator('.lined-up tbody tr');
    expect(await rows.count()).toBeGreaterThan(15);
    expect(await page.locator('tr.parted').allInnerTexts()).toEqual([]);
    await page.getByRole('link', { name: 'Vis i Visma' }).click();
    await page.waitForURL(`${town.visma}/bases/**`);
    await everyFieldIsThere(page);
  });
});

async function everyFieldIsThere(page: Page): Promise<void> {
  const { basis } = await town.demo.laft.laft.basis('default', basisId);
  const shown = (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
  const day = (text: string) => text.split('-').reverse().join('.');
  const fields = [basis.id, basis.client, basis.customerNumber, basis.name, basis.addressLine1, basis.postalCode];
  const others = [basis.profile, basis.externalReference, basis.contactReference];
  const lines = basis.lines.flatMap((line) => [line.itemNumber, ...line.texts]);
  for (const each of [...fields, ...others, day(basis.periodFrom), day(basis.periodTo), ...lines]) {
    expect(shown).toContain(each);
  }
}

async function toInvoice(page: Page): Promise<void> {
  await page.goto(`${town.visma}/bases`);
  await page.getByLabel('Søk i navn og numre').fill(basisId);
  await page.getByRole('button', { name: 'Søk' }).click();
  await page.getByRole('link', { name: basisId, exact: true }).click();
  await page.getByRole('link', { name: 'Faktura', exact: true }).click();
  await seen(page.locator('.paper'));
}

test('the invoice is printed: the sheet alone, on paper and as a PDF', async () => {
  await town.watched(async (page) => {
    await page.addInitScript('window.print = () => { document.documentElement.dataset.printed = "yes"; }');
    await toInvoice(page);
    await page.getByRole('button', { name: 'Skriv ut' }).click();
    await page.locator('html[data-printed=yes]').waitFor({ state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    await gone(page.locator('.top'));
    await gone(page.locator('.layout-choice'));
    await seen(page.locator('.paper').getByText(basisId));
    const paper = await page.pdf({ format: 'A4' });
    expect(paper.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    const href = await page.locator('a[href$=".pdf"]').getAttribute('href');
    const pdf = await page.request.get(new URL(href ?? '', page.url()).href);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

test('a layout that is changed on the page is seen on the invoice, and stands in the register', async () => {
  await town.watched(async (page) => {
    await toInvoice(page);
    expect(await page.locator('.paper.compact').count()).toBe(0);
    await page.getByText('Oppsett og felt').click();
    await page.getByLabel('Oppsett', { exact: true }).selectOption('compact');
    await page.getByRole('checkbox', { name: 'Kundenummer' }).check();
    await page.getByRole('checkbox', { name: 'Mva-spesifikasjon' }).uncheck();
    await page.getByRole('button', { name: 'Lagre oppsettet' }).click();
    await seen(page.getByRole('status').getByText('Oppsettet er lagret'));
    await seen(page.locator('.paper.compact'));
    const { basis } = await town.demo.laft.laft.basis('default', basisId);
    await seen(page.locator('.paper').getByText(basis.customerNumber));
    expect((await town.demo.visma.visma.register('default')).register.invoiceLayout).toMatchObject({
      layout: 'compact',
    });
    await page.goto(`${town.visma}/register/invoice-layout`);
    expect(await page.getByLabel('Oppsett', { exact: true }).inputValue()).toBe('compact');
    expect(await page.getByRole('checkbox', { name: 'Kundenummer' }).isChecked()).toBe(true);
  });
});
