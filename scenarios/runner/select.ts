// Which cases a run plays: a case is a scenario through one channel.
import type { Installation } from './matrix/installation.ts';
import type { ChannelWords, Scenario } from './scenario.ts';
import { notThrough } from './scenario.ts';
import { steps } from './steps/steps.ts';

export interface Selection {
  /** Part of the scenario's sentence; upper and lower case are the same. */
  names: readonly string[];
  tags: readonly string[];
  codes: readonly string[];
  channel?: ChannelWords;
}

export interface Case {
  scenario: Scenario;
  channel: ChannelWords;
  /** What is laid under the scenario; nothing when left out. */
  installation?: Installation;
  /** Why it cannot be played. */
  skip?: string;
}

const channels: readonly ChannelWords[] = ['flat file', 'web service'];

/** The chosen cases in the order of the files, the flat file before the web service. */
export function selectCases(scenarios: readonly Scenario[], selection: Selection, withLaft: boolean): Case[] {
  return scenarios
    .filter((scenario) => isChosen(scenario, selection))
    .flatMap((scenario) =>
      channels
        .filter((channel) => !notThrough(scenario, channel))
        .filter((channel) => selection.channel === undefined || selection.channel === channel)
        .map((channel) => ({ scenario, channel, ...(withLaft ? {} : skipWithoutLaft(scenario)) })),
    );
}

function isChosen({ name, tags, covers }: Scenario, selection: Selection): boolean {
  const anyOf = (wanted: readonly string[], matches: (each: string) => boolean) =>
    wanted.length === 0 || wanted.some(matches);
  return (
    anyOf(selection.names, (part) => name.toLowerCase().includes(part.toLowerCase())) &&
    anyOf(selection.tags, (tag) => tags.includes(tag)) &&
    anyOf(selection.codes, (code) => (covers as readonly string[]).includes(code.toUpperCase()))
  );
}

function skipWithoutLaft(scenario: Scenario): { skip?: string } {
  const step = scenario.steps.find(({ name }) => steps[name].needsLaft);
  if (!step) return {};
  return { skip: `needs LAFT, which is not in play (--adapter none): line ${step.line}, ${step.name}` };
}
