// What the form of the transfer to Visma shows of an installation, and what somebody has written in it since it was opened.
import type { Choice } from '../../foundation/pages/form.ts';
import { receiptFoldersOf, settlingOf, usualTimeoutMs } from '../config.ts';
import type { Installation } from '../laft.ts';
import { waysOfSettling } from '../transfer/pairings.ts';
import { connectionLabels, settlingLabels } from './connection-form.ts';
import { changedMeanwhile } from './entered-values.ts';
import type { LaftView } from './laft-page.ts';

/** By the names of its fields. The password is none of them: it is never shown. */
export function connectionValues(installation: Installation): ReadonlyMap<string, string> {
  const { webService, file, batchSize, amounts, vatRates, requiresVatCode, senderSystem } = installation;
  const { settleBy, longestMessageLifeMs, vismaGuarantees } = settlingOf(installation);
  const rates = Object.entries(vatRates ?? { '0': '0' }).map(([code, rate]) => `${code}=${rate}`);
  const yesOrNo = (is: boolean | undefined) => (is ? 'yes' : 'no');
  return new Map([
    ['url', webService?.url ?? ''],
    ['user', webService?.user ?? ''],
    ['timeout-ms', String(webService?.timeoutMs ?? usualTimeoutMs)],
    ['batch-size', String(batchSize)],
    ['out-folder', file?.outFolder ?? ''],
    ['receipt-folder', file ? receiptFoldersOf(file).join('\n') : ''],
    ['layout', file?.layout ?? 'extended'],
    ['settle-by', settleBy],
    ['duplicate-protection', yesOrNo(vismaGuarantees.duplicateProtection)],
    ['get-transfer', yesOrNo(vismaGuarantees.getTransfer)],
    ['longest-message-life-ms', String(longestMessageLifeMs)],
    ['amounts', amounts ?? 'including-vat'],
    ['vat-rates', rates.join(' ')],
    ['requires-vat-code', yesOrNo(requiresVatCode)],
    ['sender-system', senderSystem],
  ]);
}

/** Of the fields that have them, by their names. */
export function connectionChoices({ say }: Pick<LaftView, 'say'>): Readonly<Record<string, readonly Choice[]>> {
  const no = { value: 'no', label: say('Nei', 'No') };
  const yes = { value: 'yes', label: say('Ja', 'Yes') };
  return {
    layout: [
      { value: 'extended', label: say('Utvidet', 'Extended') },
      { value: 'standard', label: 'Standard' },
    ],
    'settle-by': [
      ...waysOfSettling.map((value) => ({ value, label: say(settlingLabels[value].nb, settlingLabels[value].en) })),
    ],
    'duplicate-protection': [yes, no],
    'get-transfer': [yes, no],
    amounts: [
      { value: 'including-vat', label: say('med mva', 'including VAT') },
      { value: 'excluding-vat', label: say('uten mva', 'excluding VAT') },
    ],
    'requires-vat-code': [no, yes],
  };
}

/** What the form calls one of its fields. */
export function connectionLabel({ both }: Pick<LaftView, 'both'>, name: string): string {
  const key = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return both(connectionLabels[key as keyof typeof connectionLabels]);
}

export interface WrittenConnection {
  /** What somebody wrote, and what is kept now where nobody wrote anything. */
  form: URLSearchParams;
  /** What another has changed too, a sentence each. */
  changed: readonly string[];
}

/** The form tells what it showed in hidden fields, `was:<name>`; one without them is taken as it is. */
export function writtenConnection(view: LaftView, present: Installation): WrittenConnection {
  const form = new URLSearchParams(view.form);
  const changed: string[] = [];
  const tell = (name: string, now: string) => {
    const choice = connectionChoices(view)[name]?.find(({ value }) => value === now);
    changed.push(`${connectionLabel(view, name)}: ${changedMeanwhile(view, choice?.label ?? now)}`);
  };
  for (const [name, now] of connectionValues(present)) {
    const [shown, written] = [`was:${name}`, name].map((each) => inLines(form.get(each)));
    if (shown === undefined || written === undefined || written === now) continue;
    if (written === shown) form.set(name, now);
    if (now === shown) continue;
    // A password that was written for one address and user is for no other.
    if (written !== shown || (isOfPassword(name) && form.get('password'))) tell(name, now);
  }
  return { form, changed };
}

function isOfPassword(name: string): boolean {
  return name === 'url' || name === 'user';
}

/** As browsers send several lines, and as they are kept. */
function inLines(text: string | null): string | undefined {
  return text?.replaceAll('\r\n', '\n').trim();
}
