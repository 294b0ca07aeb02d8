// What the books of both ends hold that may explain why a case failed: reasons and findings, each told once.
import type { BookedBasis, BookedTransfer } from '../../../adapter/transfer/states.ts';
import type { ReceiptFinding } from '../../../contracts/receipt.ts';
import { maskPossiblePersons } from '../../../emulator/codec/envelope-mask.ts';
import { allBases } from '../ends/laft-end.ts';
import type { EndsSay } from '../result.ts';
import { latestAnswers } from './latest-answers.ts';
import type { Stage } from './stage.ts';

/** Lines of each end: what is more is counted. */
const linesShown = 3;
const longestLine = 400;

/** Asked before the workspaces are dropped. An end that does not answer any more says nothing. */
export async function whatEndsSay(stage: Stage): Promise<EndsSay | undefined> {
  const ofVisma = await sayingsOfVisma(stage).catch(nothing);
  const ofLaft = await sayingsOfLaft(stage).catch(nothing);
  // LAFT passes Visma's findings on; told once they are Visma's.
  const said = {
    LAFT: inFew(ofLaft.filter((each) => !ofVisma.some((told) => told.startsWith(each)))),
    Visma: inFew(ofVisma),
  };
  return said.LAFT.length + said.Visma.length > 0 ? said : undefined;
}

const nothing = (): string[] => [];

async function sayingsOfVisma(stage: Stage): Promise<string[]> {
  return (await latestAnswers(stage)).flatMap(({ receipt, fault, httpStatus }) => {
    if (fault) return [ofFault(fault, httpStatus)];
    if (!receipt) return [];
    const because = receipt.bases.flatMap(({ rejectedBecause }) => rejectedBecause?.en ?? []);
    return [...receipt.findings, ...receipt.bases.flatMap(({ findings }) => findings)].map(saying).concat(because);
  });
}

/** A fault's text stands in both languages with a slash between them, the English one last, and may begin with its code. */
function ofFault({ code, text }: { code: string; text: string }, httpStatus: number | undefined): string {
  const parts = text.split(' / ');
  const english = parts.slice(parts.length % 2 === 0 ? parts.length / 2 : 0).join(' / ');
  const said = code === '' || english.startsWith(`${code}: `) ? english : `${code}: ${english}`;
  return httpStatus ? `${said} (HTTP ${httpStatus})` : said;
}

async function sayingsOfLaft({ laft, workspace }: Stage): Promise<string[]> {
  if (!laft) return [];
  const bases = await allBases(laft.end, workspace);
  const { transfers } = await laft.end.transfers(workspace, { limit: 1 });
  return [
    ...transfers.flatMap(ofTransfer),
    ...bases.flatMap(ofBasis),
    ...(laft.run?.skipped ?? []).map(({ code, tenancy, reason }) => `${code} (${tenancy}): ${reason.en}`),
  ];
}

function ofTransfer({ state, reason, findings }: BookedTransfer): string[] {
  return [...(reason ? [`the transfer is ${state}: ${reason.en}`] : []), ...findings.map(saying)];
}

function ofBasis({ missing, errors }: BookedBasis): string[] {
  return [...missing.map(({ code, sentence }) => `${code}: ${sentence.en}`), ...errors.map(saying)];
}

function saying({ code, sentence }: Pick<ReceiptFinding, 'code' | 'sentence'>): string {
  return sentence.en.startsWith(`${code}: `) ? sentence.en : `${code}: ${sentence.en}`;
}

/** The same thing once, without what could be a real person's number. */
function inFew(sayings: readonly string[]): string[] {
  const each = [...new Set(sayings)].map((text) => maskPossiblePersons(text.replaceAll(/\s+/g, ' ').trim()));
  const shown = each.slice(0, linesShown).map((text) => shortened(text));
  return each.length > linesShown ? [...shown, `… and ${each.length - linesShown} more`] : shown;
}

function shortened(text: string): string {
  return text.length > longestLine ? `${text.slice(0, longestLine)} …` : text;
}
