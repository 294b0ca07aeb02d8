// A scenario as it was read: what is played, and where each step stands in its file.
import type { ScenarioText, StepName, StepText } from './language/scenario-shape.ts';
import type { HoldsWhere } from './matrix/trait-shapes.ts';

export type ChannelWords = 'flat file' | 'web service';

export interface Step {
  name: StepName;
  value: StepText[StepName];
  /** Line of the step in its file, from 1. */
  line: number;
  /** `file:line:column` of the step, or of something in it. */
  at(path?: readonly (string | number)[]): string;
}

export interface Scenario {
  /** As shown to people: relative to the folder that the command ran in. */
  file: string;
  path: string;
  name: string;
  covers: ScenarioText['covers'];
  tags: readonly string[];
  today: string;
  channels: ScenarioText['channels'];
  /** Under which settings its expectations hold; under any when left out. */
  holdsWhere?: HoldsWhere;
  steps: readonly Step[];
  /** `file:line:column` of something in it. */
  at(path: readonly (string | number)[]): string;
}

/** Whether a scenario is played through a channel, and if not, why. */
export function notThrough({ channels }: Scenario, channel: ChannelWords): string | undefined {
  return channels === 'both' || channels.only === channel ? undefined : channels.because;
}
