// One exchange on its page: raw and coloured, every finding and its place pointing at each other, a file under its ruler.
import { describe, expect, test } from 'vitest';
import { xmlElements, xmlTokens } from '../../../emulator/pages/journal/xml-tokens.ts';
import { basis, envelope, post, transfer } from '../doors/soap-exchange.ts';
import { sendThree, visma, vismaForAllTests, wordsOf } from './visma-at-hand.ts';

vismaForAllTests(() => sendThree('a'));

async function pageOf(workspace: string): Promise<string> {
  const { exchanges } = await visma.api<{ exchanges: { sequence: number }[] }>(`/w/${workspace}/exchanges`);
  return (await visma.look(`/visma/${workspace}/journal/${exchanges[0]?.sequence}`)).text;
}

/** Text inside each mark, by the number of the finding that points there. */
function marksOf(html: string): Record<string, string> {
  const found = html.matchAll(/<mark class="wrong">([\s\S]*?)<\/mark>((?:<a class="to-finding"[\s\S]*?<\/a>)+)/g);
  return Object.fromEntries(
    [...found].flatMap(([, inside = '', links = '']) =>
      [...links.matchAll(/id="sted-(\d+)" href="#funn-(\d+)"/g)].map(([, place, finding]) => {
        expect(place).toBe(finding);
        return [place, wordsOf(inside).trim()];
      }),
    ),
  );
}

/** Every link within the page leads to something on it. */
function expectNoDeadAnchor(html: string): void {
  const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
  expect([...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]).filter((id) => !ids.has(id))).toEqual([]);
}

test('the moments of the list are not broken over lines', async () => {
  const { text } = await visma.look('/visma/a/journal');
  const moments = [...text.matchAll(/<td([^>]*)>\d{2}\.\d{2}\.\d{4} \d{2}:\d{2}:\d{2}<\/td>/g)].map(([, kind]) => kind);
  expect(moments.length).toBeGreaterThan(0);
  expect(new Set(moments)).toEqual(new Set([' class="unbroken"']));
});

test.each([
  { from: 'abc', isSaid: true },
  { from: '-1', isSaid: true },
  { from: '1.5', isSaid: true },
  { from: '0', isSaid: false },
  { from: '50', isSaid: false },
])('from=$from is said to be no row of the list: $isSaid', async ({ from, isSaid }) => {
  const { status, text } = await visma.look(`/visma/a/journal?from=${from}`);
  expect(status).toBe(200);
  expect(text.includes('er ikke nummeret på en rad. Listen vises fra begynnelsen.')).toBe(isSaid);
});

describe('a message', () => {
  test('has a mark at the place of each finding, and names stay text', async () => {
    const html = await pageOf('a');
    expect(marksOf(html)).toEqual({ 1: '031', 2: '01' });
    expectNoDeadAnchor(html);
    expect(html).toContain('&amp;lt;script&amp;gt;alert(1)');
    expect(html).toContain('<span class="tag">&lt;invoiceBasis</span>');
  });

  test('that is not valid has its mark too, by what the fault says', async () => {
    await visma.sendBases('invalid', basis({ id: 'B-1' }).replace('<client>013</client>', '<clint>013</clint>'), 'T-1');
    const html = await pageOf('invalid');
    expect(marksOf(html)).toEqual({ 1: '013' });
    expect(wordsOf(html)).toContain('VE-213 fikk clint; ventet client');
    expectNoDeadAnchor(html);
  });

  test('that was only tried has marks by what it was answered', async () => {
    const tried = transfer(basis({ id: 'B-1', client: '031' }), { operation: 'validateInvoiceBasis' });
    await post(`${visma.emulator.url}/w/tried/ws_fakturagrunnlag`, '1.2', envelope(tried, '1.2'));
    const html = await pageOf('tried');
    expect(wordsOf(html)).toContain('Prøvd, ikke mottatt');
    expect(marksOf(html)).toEqual({ 1: '031' });
  });

  test('with many bases shows its beginning and what is around a finding, and says what is left out', async () => {
    const texts = '<text>Så lang som en linjetekst kan være i Visma, femti.</text>'.repeat(12);
    const many = Array.from({ length: 90 }, (_, at) =>
      basis({ id: `B-${at}`, client: at === 80 ? '031' : '013' })
        .replace(
          '<runningNumber>01',
          `<runningNumber>${String(at < 80 ? at + 1 : at === 80 ? 1 : at).padStart(2, '0')}`,
        )
        .replace('</line>', `${texts}</line>`),
    );
    await visma.sendBases('many', many.join(''), 'T-1');
    const html = await pageOf('many');
    expect(wordsOf(html)).toMatch(/… \d+ \d+ tegn er utelatt her …/);
    expect(marksOf(html)).toEqual({ 1: '031' });
    const came = html.slice(0, html.indexOf('Det som ble svart'));
    expect(['B-0', 'B-70', 'B-80', 'B-89'].filter((id) => came.includes(`>${id}<`))).toEqual(['B-0', 'B-80']);
  });

  test('that is no XML at all is shown as it is', async () => {
    await post(`${visma.emulator.url}/w/broken/ws_fakturagrunnlag`, '1.1', '<a><b <!-- <![CDATA[ <c>');
    const { status, text } = await visma.look('/visma/broken/journal/2');
    expect(status).toBe(200);
    expect(text).toContain('&lt;![CDATA[');
  });

  test('and its answer can be had to the byte', async () => {
    const { text, headers } = await visma.look('/visma/a/journal/3/request');
    expect(headers.get('content-disposition')).toContain('attachment');
    expect(text).toBe((await visma.look('/api/w/a/exchanges/3/request')).text);
  });
});

describe('a flat file', () => {
  test('stands under its ruler: fields coloured and named, the wrong ones marked, columns kept', async () => {
    await visma.sendFile('file', 'several-findings.txt');
    const html = await pageOf('file');
    expect(marksOf(html)).toEqual({ 1: '103', 2: '05820450029', 3: '0000860000' });
    expectNoDeadAnchor(html);
    const record = /Linje 2: FL[\s\S]*?<pre[^>]*>([\s\S]*?)<\/pre>/.exec(html)?.[1] ?? '';
    const [scale = '', bytes = '', ...names] = record
      .replace(/<a class="to-finding"[\s\S]*?<\/a>/g, '')
      .replace(/<[^>]*>/g, '')
      .split('\n');
    expect(scale.slice(0, 20)).toBe('....:...10....:...20');
    expect(bytes.slice(2, 13)).toBe('05820450029');
    expect(bytes.slice(139, 142)).toBe('103');
    for (const [name, from] of [
      ['POSTTYPE', 1],
      ['KUNDENR', 3],
      ['NAVN', 14],
      ['OPPDRGNR', 140],
      ['ORDREREF', 378],
    ] as const)
      expect(names.some((row) => row.slice(from - 1, from - 1 + name.length) === name)).toBe(true);
    expect(scale).toHaveLength(bytes.length);
  });

  test('in UTF-8 shows how its letters moved the columns', async () => {
    await visma.sendFile('utf8', 've-205-utf-8.txt');
    const html = await pageOf('utf8');
    expect(html).toContain('Ã');
    expect(wordsOf(html)).toContain('VE-205');
  });

  test('with many records shows the first and those with findings, and says how many are left out', async () => {
    const content = 'XX no record\n'.repeat(2000);
    await fetch(`${visma.emulator.url}/w/long/flat-file?name=%3Cb%3E.txt`, { method: 'POST', body: content });
    const html = await pageOf('long');
    expect(wordsOf(html)).toMatch(/1 969 av 2 000 poster er utelatt/);
    expect(html).toContain('&lt;b&gt;.txt');
    expect(html.match(/class="record"/g)?.length).toBeLessThanOrEqual(150);
  });
});

test('the list is narrowed by what a person knows', async () => {
  const rows = async (query: string) =>
    (await visma.look(`/visma/a/journal?${query}`)).text.match(/<tbody>[\s\S]*<\/tbody>/)?.[0] ?? '';
  expect(await rows('basisId=B-1&code=VE-101')).toContain('transferInvoiceBasis');
  expect(await rows('basisId=B-9')).toBe('');
  expect(await rows('door=file')).toBe('');
  expect(await rows('since=2000-01-01&until=2000-01-02')).toBe('');
  const turned = await visma.look('/visma/a/journal?since=02.01.2000&until=01.01.2000');
  expect(turned.status).toBe(400);
  expect(turned.text).toContain('id="until-problem">Til dag er før fra dag.');
  expect(await rows('since=01.01.2000&until=02.01.2000')).toBe('');
  expect(await rows('since=1.1.2000&until=31.12.2999')).toContain('transferInvoiceBasis');
});

describe('tokens', () => {
  test.each([
    '<a/>',
    '<a><b>x</b></a>',
    '<a',
    'text < more',
    '<!-- never closed <a>',
    '<![CDATA[ ]] > <a>',
    '</a></b>',
    '<?xml?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    '<a b="1>2"/>',
    '',
  ])('joined are what they were of: %s', (text) => {
    expect([...xmlTokens(text)].map(({ raw }) => raw).join('')).toBe(text);
  });

  test('know where they stand, whatever the prefix', () => {
    expect([...xmlElements('<s:a><line>1</line><x:line><b>&lt;2</b></x:line></s:a>')]).toEqual([
      ['/a', ''],
      ['/a/line[1]', '1'],
      ['/a/line[2]', ''],
      ['/a/line[2]/b', '<2'],
    ]);
  });

  test('are told their place on the way to what is sought, and no deeper', () => {
    const deep = `<a><b>${'<c>'.repeat(100_000)}x${'</c>'.repeat(100_000)}</b><b/></a>`;
    const places = [...xmlTokens(deep, (path) => path.split('/').length < 4)].map(
      (each) => 'path' in each && each.path,
    );
    expect(new Set(places)).toEqual(new Set(['/a[1]', '/a[1]/b[1]', '/a[1]/b[2]', undefined]));
  });
});

describe('a message that was made to be too much is shown like another', () => {
  const wrapped = (inside: string) =>
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${inside}</e:Body></e:Envelope>`;
  test.each([
    ['nested', 500, 'VE-213', `${'<a>'.repeat(300_000)}x${'</a>'.repeat(300_000)}`],
    ['many', 413, 'VE-214', '<a/>'.repeat(1_000_000)],
    ['never closed', 500, 'VE-213', '<a>'.repeat(1_000_000)],
    ['comments', 500, 'VE-213', '<!--'.repeat(1_000_000)],
    ['line ends', 500, 'VE-213', '\n'.repeat(4_000_000)],
  ])('%s', async (name, status, code, inside) => {
    const workspace = `much-${name.replaceAll(' ', '-')}`;
    const url = `${visma.emulator.url}/w/${workspace}/ws_fakturagrunnlag`;
    expect((await post(url, '1.1', wrapped(inside))).status).toBe(status);
    const page = await pageOf(workspace);
    expect(page).toContain(code);
    expect(page.length).toBeLessThan(2_000_000);
  });
});
