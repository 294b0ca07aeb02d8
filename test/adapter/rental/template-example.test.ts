// The example in the template's guide, entered row by row as a newcomer would, comes all the way into a Visma with the example register.

import { expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { openLaft } from '../../../adapter/open-laft.ts';
import { readRentalExcel } from '../../../adapter/rental/excel-import.ts';
import { guideSheet } from '../../../adapter/rental/excel-layout.ts';
import { rentalTemplate } from '../../../adapter/rental/excel-template.ts';
import { readWorkbook } from '../../../adapter/rental/excel-workbook.ts';
import type { RentalData } from '../../../adapter/rental/rental-data.ts';
import { startEmulator } from '../../../emulator/index.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';

/** The template with the guide's examples in its sheets; a column that comes again begins the next row. */
async function filledIn(lang: 'nb' | 'en'): Promise<RentalData> {
  const sheets = await readWorkbook(await rentalTemplate(lang), 'template.xlsx');
  const guide = sheets.find(({ name }) => name === guideSheet[lang])?.rows.slice(1) ?? [];
  const rows = guide.map((row) => row.map((cell) => (cell && 'text' in cell ? cell.text : '')));
  const filled = [...Map.groupBy(rows, ([sheet = '']) => sheet)].map(([sheet, own]) => {
    const headings = [...new Set(own.map(([, heading = '']) => heading))];
    const things: Record<string, string>[] = [];
    for (const [, heading = '', , example = ''] of own) {
      if (heading === headings[0]) things.push({});
      Object.assign(things.at(-1) ?? {}, { [heading]: example });
    }
    const cells = things.map((thing) => headings.map((heading) => ({ type: String, value: thing[heading] ?? '' })));
    return { sheet, data: [headings.map((value) => ({ type: String, value })), ...cells] };
  });
  return readRentalExcel(await writeXlsxFile(filled).toBuffer(), 'filled.xlsx');
}

it.each(['nb', 'en'] as const)('in %s: imported, invoiced, transferred, accepted', async (lang) => {
  const visma = await startEmulator({ register: 'contracts/examples/register.yaml' });
  const database = await openDatabase(undefined);
  const laft = await openLaft({ world: realWorld, database });
  await laft.open('new', {
    webService: { url: `${visma.url}/ws_fakturagrunnlag`, user: 'laft', password: 'laft', timeoutMs: 10_000 },
    batchSize: 10,
    settleBy: 'repeat',
    senderSystem: 'LAFT',
  });
  await laft.loadRentalData('new', await filledIn(lang));
  expect(await laft.invoicePeriod('new', '2026-11')).toMatchObject({ made: 1, ready: 1, totalOre: 780_000 + 35_000 });
  const run = await laft.transfer('new', 'web-service');
  expect(run.states).toEqual({ transferred: 1 });
  expect((await laft.bases('new')).bases[0]?.errors).toEqual([]);
  await database.close();
  await visma.close();
});
