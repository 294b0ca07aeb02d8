// What a fault of Visma means for the case that sets it: the channels in which it can occur, and how files then come to Visma.
import { channelsOf, type FaultKindKey, faultKind } from '../../../contracts/faults.ts';
import { faultAsWritten, faultProblem } from '../../../emulator/codec/fault-shape.ts';
import type { ChannelWords } from '../scenario.ts';
import { type FaultWords, writtenFault } from './fault-shapes.ts';

const channelWords: Readonly<Record<'file' | 'web-service', ChannelWords>> = {
  file: 'flat file',
  'web-service': 'web service',
};

/** The channels in which a kind can occur, as a scenario names them. */
export function channelsOfFault(kind: FaultKindKey): ChannelWords[] {
  return channelsOf(faultKind(kind)).map((channel) => channelWords[channel]);
}

/** What is wrong with setting it in a case of these channels, in words; nothing where it can strike in each. */
export function faultStepProblem(words: FaultWords, played: readonly ChannelWords[]): string | undefined {
  const written = writtenFault(words);
  const possible = channelsOfFault(written.kind);
  const impossible = played.find((channel) => !possible.includes(channel));
  if (impossible === undefined) return faultProblem(faultAsWritten(written))?.en;
  const only = possible.map((channel) => `channels: { only: ${channel}, because: … }`).join(' or ');
  return `${written.kind} cannot occur in the ${impossible}, but in the ${possible.join(' and the ')}; say so: ${only}`;
}

/** How the files of a case come to Visma: into its folder, unless a fault is set that occurs to an upload only. */
export function wayOfFiles(faults: readonly FaultWords[]): 'folder' | 'upload' {
  const ways = faults.map((words) => faultKind(writtenFault(words).kind).ways);
  return ways.some((each) => each.includes('upload') && !each.includes('folder')) ? 'upload' : 'folder';
}

/** What an upload is never answered with, and a folder shows afterwards. */
const seenInFolderOnly: readonly FaultKindKey[] = [
  'half-imported',
  'overtaken',
  'half-answer',
  'receipt-late',
  'receipt-twice',
];

/** Whether a fault is among them whose end a file's case can only see in a drop folder. */
export function needsFolder(faults: readonly FaultWords[]): boolean {
  return faults.some((words) => seenInFolderOnly.includes(writtenFault(words).kind));
}

/** Every fault that a scenario sets. */
export function faultsOf({ steps }: { steps: readonly { name: string; value: unknown }[] }): FaultWords[] {
  return steps.filter(({ name }) => name === 'set fault in Visma').map(({ value }) => value as FaultWords);
}
