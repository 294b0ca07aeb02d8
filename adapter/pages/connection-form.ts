// What a person has written about the transfer to Visma, as an installation: read as strictly as what a program sends.
import { readInstallation } from '../config.ts';
import { jsonDocument } from '../driver/read-body.ts';
import type { Installation } from '../laft.ts';
import { wrongInput } from '../refusal.ts';

/** Throws a UserError with everything that is wrong. What the form does not have stays as it is. */
export function readConnection(form: URLSearchParams, present: Installation): Installation {
  const text = (name: string) => (form.get(name) ?? '').trim();
  const written = {
    ...present,
    webService: text('url') === '' ? undefined : webServiceOf(form, present),
    file: fileOf(text('out-folder'), text('receipt-folder'), text('layout')),
    batchSize: Number(text('batch-size')),
    settleBy: text('settle-by'),
    longestMessageLifeMs: Number(text('longest-message-life-ms')),
    vismaGuarantees: {
      duplicateProtection: text('duplicate-protection') === 'yes',
      getTransfer: text('get-transfer') === 'yes',
    },
    senderSystem: text('sender-system'),
    requiresVatCode: text('requires-vat-code') === 'yes',
    amounts: text('amounts'),
    vatRates: ratesOf(text('vat-rates')),
  };
  return readInstallation(jsonDocument(Buffer.from(JSON.stringify(written)), 'settings'));
}

/** A password goes with its address and user: to another one it is not sent. */
function webServiceOf(form: URLSearchParams, { webService }: Installation) {
  const [url, user] = [(form.get('url') ?? '').trim(), (form.get('user') ?? '').trim()];
  const given = form.get('password') ?? '';
  const kept = webService?.url === url && webService.user === user ? webService.password : undefined;
  const password = given === '' ? kept : given;
  return { url, user, timeoutMs: Number(form.get('timeout-ms')), ...(password === undefined ? {} : { password }) };
}

function fileOf(outFolder: string, receiptFolder: string, layout: string) {
  const folders = receiptFolder
    .split('\n')
    .map((folder) => folder.trim())
    .filter((folder) => folder !== '');
  if (outFolder === '' && folders.length === 0) return undefined;
  if (outFolder === '' || folders.length === 0) {
    throw wrongInput(
      'The folder from which Visma takes files and the folders of receipts belong together: give both, or neither.',
      'Mappen som Visma henter filer fra, og mappene der kvitteringene kommer, hører sammen: oppgi begge, eller ingen.',
    );
  }
  return { outFolder, receiptFolder: folders, layout };
}

/** `0=0 3=25`, with blanks, commas or semicolons between. */
function ratesOf(text: string): Record<string, string> {
  const pairs = text.split(/[\s;]+/).filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [code = '', rate] = pair.split('=');
      if (code === '' || rate === undefined) {
        throw wrongInput(
          `Rates: expected code=per cent, such as 3=25, got "${pair}"`,
          `Satser: ventet kode=prosent, f.eks. 3=25, fikk «${pair}»`,
        );
      }
      return [code, rate.replace(',', '.')];
    }),
  );
}
