// In which language a report says its own words; sentences of suites, and what the ends said, stay as they were written.
import type { Language } from '../../../foundation/pages/page.ts';
import { speaking } from '../../../foundation/pages/reader.ts';
import { type CaseResult, startedHere } from '../result.ts';
import type { ChannelWords } from '../scenario.ts';

export type Say = (nb: string, en: string) => string;

/** As the terminal, JUnit and JSON have it. */
export const inEnglish: Say = speaking('en').say;

/** How a report speaks. */
export interface Speech {
  language: Language;
  say: Say;
}

export function speechOf(language: Language): Speech {
  return { language, say: speaking(language).say };
}

/** `undefined`: reports have no such language. */
export function reportLanguage(text: string): Language | undefined {
  return text === 'nb' || text === 'en' ? text : undefined;
}

/** Thousandths of a second as seconds, with so many decimals. */
export function seconds({ say }: Speech, ms: number, decimals: number): string {
  const text = (ms / 1000).toFixed(decimals);
  return `${say(text.replace('.', ','), text)} s`;
}

/** Of a case, as suites write it in English. */
export function channelWords(channel: ChannelWords, say: Say): string {
  return channel === 'flat file' ? say('flat fil', channel) : say('webtjeneste', channel);
}

export function outcomeWord(outcome: CaseResult['outcome'], { say }: Speech): string {
  return {
    passed: say('bestått', 'passed'),
    failed: say('feilet', 'failed'),
    skipped: say('hoppet over', 'skipped'),
    foreseen: say('som forutsett', 'as foreseen'),
  }[outcome];
}

/** As `caseTitle`, with the channel in the language. */
export function titleOf({ scenario, channel, installation }: CaseResult, { say }: Speech): string {
  return `${scenario} (${channelWords(channel, say)}${installation ? `, ${installation}` : ''})`;
}

/** Where an end is, or that the run had one of its own. */
export function endWords(end: string, { say }: Speech): string {
  if (end === startedHere) return say('startet av denne kjøringen', startedHere);
  return end === 'none' ? say('ingen', end) : end;
}
