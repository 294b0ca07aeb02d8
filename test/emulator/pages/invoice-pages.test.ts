// The invoice that a basis would become: the same content on the page and in the PDF, as the register's layout says.
import { describe, expect, test } from 'vitest';
import { readPdf } from './pdf-text.ts';
import { saying, visma, vismaForAllTests, wordsOf } from './visma-at-hand.ts';

vismaForAllTests(async () => {
  await visma.sendBases('a', business('B-1', 3), 'T-1');
  await visma.sendBases('a', business('B-2', 60), 'T-2');
  await visma.sendBases('a', business('B-3', 1, 'Łódź 東京 AS'), 'T-3');
  await visma.sendBases('a', business('B-4', 1).replaceAll('>1000.00<', '>-1000.00<'), 'T-4');
});

/** A let to a business: 25 % by the item, and one line exempt by LAFT. */
function business(id: string, lines: number, name = 'Bakeriet på Hjørnet AS'): string {
  const line = (number: number, vat: string) =>
    `<line><itemNumber>0200</itemNumber><runningNumber>${String(number).padStart(2, '0')}</runningNumber><unitPrice>1000.00</unitPrice><quantity>1.00</quantity><amount>1000.00</amount>${vat}<text>Lokalleie ${number}, én måned</text></line>`;
  const all = Array.from({ length: lines }, (_, at) => line(at + 1, at === 1 ? '<vatCode>0</vatCode>' : ''));
  return `<invoiceBasis><invoiceBasisId>${id}</invoiceBasisId><client>014</client><customer><organizationNumber>311000004</organizationNumber><name>${name}</name><addressLine1>Torvet 3</addressLine1><postalCode>7011</postalCode></customer><paymentForm>BG</paymentForm><externalReference>PO-77</externalReference><periodFrom>2026-11-01</periodFrom><periodTo>2026-11-30</periodTo>${all.join('')}</invoiceBasis>`;
}

async function places(): Promise<Record<string, string>> {
  const { bases } = await visma.api<{
    bases: { sequence: number; position: number; basis: { basisId: string } }[];
  }>('/w/a/bases');
  return Object.fromEntries(bases.map(({ sequence, position, basis }) => [basis.basisId, `${sequence}-${position}`]));
}

const addressOf = async (id: string) => `/visma/a/bases/${(await places())[id]}/invoice`;
/** The sheet of paper alone. */
async function pageOf(id: string): Promise<string> {
  const { text } = await visma.look(await addressOf(id));
  return wordsOf(text.slice(text.indexOf('<article class="paper'))).replaceAll('\u00a0', ' ');
}
async function pdfOf(id: string, language = 'nb') {
  const response = await fetch(`${visma.emulator.url}${await addressOf(id)}.pdf`, {
    headers: { 'accept-language': language },
  });
  expect(response.headers.get('content-type')).toBe('application/pdf');
  return Buffer.from(await response.arrayBuffer());
}

const inBoth = [
  'Bakeriet på Hjørnet AS',
  'Torvet 3',
  'Eiendomsforetaket',
  'PO-77',
  '01.11.2026–30.11.2026',
  '0200 Lokalleie',
  'Lokalleie 2, én måned',
  '25 %',
  '0 %',
  'Mva-sats',
  '2 000,00',
  '1 600,00',
  '400,00',
  'Å betale',
  '3 000,00',
];

test.each([
  { lang: 'nb', says: 'Fakturagrunnlaget er avvist: Visma lager ingen faktura av det.' },
  { lang: 'en', says: 'The invoice basis was rejected: Visma makes no invoice of it.' },
])('of a rejected basis the sheet begins with that, on the page and in the PDF: $lang', async ({ lang, says }) => {
  await visma.sendBases('a', business('B-9', 1).replace('<client>014<', '<client>031<'), 'T-9');
  const { text } = await visma.look(`${await addressOf('B-9')}?lang=${lang}`);
  expect(text).toContain(`<p class="rejected">${says}</p>`);
  expect(text.indexOf(says)).toBeLessThan(text.indexOf('<header class="paper-head">'));
  const pdf = (await readPdf(await pdfOf('B-9', lang))).text;
  expect(pdf.indexOf(says)).toBeGreaterThan(-1);
  expect(pdf.indexOf(says)).toBeLessThan(pdf.indexOf('031'));
  const accepted = await visma.look(`${await addressOf('B-1')}?lang=${lang}`);
  expect(accepted.text).not.toContain(says);
});

describe('three lines', () => {
  test.each(inBoth)('%s is on the page and in the PDF', async (words) => {
    expect(await pageOf('B-1')).toContain(words);
    expect(readPdf(await pdfOf('B-1')).text.replaceAll('\u00a0', ' ')).toContain(words);
  });

  test('both say that it is no invoice, and neither tells what the data does not', async () => {
    const { text } = readPdf(await pdfOf('B-1'));
    expect(text).toContain('Ikke en ekte faktura · Side 1 av 1');
    expect(text.split('\n')[0]).toBe('Ikke en ekte faktura');
    for (const words of [text.replaceAll('\n', ' '), await pageOf('B-1')])
      expect(words).toMatch(/dato, forfall, kontonummer og KID settes når Visma fakturerer/);
  });

  test('the same invoice is the same bytes', async () => {
    const [first, second] = [await pdfOf('B-1'), await pdfOf('B-1')];
    expect(first.equals(second)).toBe(true);
  });
});

test('sixty lines go over several pages, each with its number and the headings again', async () => {
  const { pages, text } = readPdf(await pdfOf('B-2', 'en'));
  expect(pages).toBeGreaterThan(2);
  expect(text).toContain(`Page ${pages} of ${pages}`);
  expect(text.match(/^Quantity$/gm)?.length).toBeGreaterThanOrEqual(pages - 1);
  expect(text.match(/^Lokalleie \d+, én måned$/gm)).toHaveLength(60);
});

test('letters that the fonts lack become the nearest in the PDF, and stay on the page', async () => {
  expect(readPdf(await pdfOf('B-3')).text).toContain('Lódz ?? AS');
  expect(await pageOf('B-3')).toContain('Łódź 東京 AS');
});

test('a credit is a credit note, with a real minus on the page and a dash in the PDF', async () => {
  const page = await pageOf('B-4');
  expect(page).toContain('Kreditnota');
  expect(page).toContain('Til gode \u22121 000,00');
  expect(readPdf(await pdfOf('B-4')).text.replaceAll('\u00a0', ' ')).toContain('–1 000,00');
});

describe('the layout', () => {
  const registerYaml = async () => (await visma.look('/api/w/a/register?format=yaml')).text;

  test('is changed on the page, kept in the register, and seen in both', async () => {
    const acted = await visma.act(await addressOf('B-1'), {
      layout: 'compact',
      fields: ['customer-number', 'accounting'],
    });
    const { at, text } = await visma.follow(acted);
    expect(at).toBe(await addressOf('B-1'));
    expect(text).toContain('Oppsettet er lagret');
    expect(text).toContain('class="paper compact"');
    expect(await registerYaml()).toMatch(
      /invoice layout:\n {2}layout: compact\n {2}fields:\n {4}- customer-number\n {4}- accounting\n/,
    );
    for (const words of [await pageOf('B-1'), readPdf(await pdfOf('B-1')).text]) {
      expect(words).toMatch(/Kundenummer \(organisasjonsnummer\):?\s*311000004/);
      expect(words).toContain('Ansvar 3100 · Tjeneste 2650');
      for (const gone of ['PO-77', 'Lokalleie 2, én', 'Mva-sats']) expect(words).not.toContain(gone);
    }
  });

  test('is the usual one again', async () => {
    await visma.act('/visma/a/register/invoice-layout', { layout: 'compact', usual: 'yes' });
    expect(await pageOf('B-1')).toContain('PO-77');
    expect(await registerYaml()).not.toContain('invoice layout');
  });

  test('that there is not is refused', async () => {
    const refused = await visma.act('/visma/a/register/invoice-layout', { layout: 'fancy' });
    expect(refused).toMatchObject(saying(400, 'én av standard, compact'));
  });
});
