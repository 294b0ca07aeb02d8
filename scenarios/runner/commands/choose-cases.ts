// What a run is about: the cases that the options choose from the suites, and the installations that they are played in.
import { nearest } from '../../../foundation/nearest.ts';
import { UserError } from '../../../foundation/user-error.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { RunValues } from '../../options.ts';
import { loadScenarios } from '../load.ts';
import type { Installation } from '../matrix/installation.ts';
import { loadInstallations } from '../matrix/load-installations.ts';
import type { ChannelWords, Scenario } from '../scenario.ts';
import { type Case, selectCases } from '../select.ts';
import { casesOfShard, readShard } from '../shard.ts';

export interface Chosen {
  cases: readonly Case[];
  /** None: the default one alone. */
  installations: readonly Installation[];
}

/** A UserError when something cannot be read, or when nothing is chosen; a shard of its own may be empty. */
export async function chooseCases(world: World, paths: readonly string[], options: RunValues): Promise<Chosen> {
  const { name: names, tag: tags, code: codes, installation: files } = options;
  const channel = channelOf(options.channel);
  const shard = options.shard === undefined ? undefined : readShard(options.shard);
  const scenarios = await loadScenarios(world.disk, paths);
  const selection = { names, tags, codes, ...(channel === undefined ? {} : { channel }) };
  const cases = selectCases(scenarios, selection, options.adapter !== 'none');
  if (cases.length === 0) throw new UserError(`nothing chosen: ${nothingChosen(scenarios, options)}`);
  const installations = files.length > 0 ? await loadInstallations(world.disk, files) : [];
  return { cases: shard ? casesOfShard(cases, shard) : cases, installations };
}

function channelOf(text: string | undefined): ChannelWords | undefined {
  if (text === undefined) return undefined;
  if (text === 'flat-file') return 'flat file';
  if (text === 'web-service') return 'web service';
  throw new UserError(`--channel: expected flat-file or web-service, got "${text}"`);
}

function nothingChosen(found: readonly Scenario[], { name, tag, code, channel }: RunValues): string {
  const tags = found.flatMap((each) => each.tags);
  const codes = found.flatMap((each) => [...each.covers]);
  const asked = [
    ...name.map((each) => `--name "${each}"`),
    ...tag.map((each) => `--tag ${each}${meant(each, tags)}`),
    ...code.map((each) => `--code ${each}${meant(each.toUpperCase(), codes)}`),
    ...(channel === undefined ? [] : [`--channel ${channel}`]),
  ];
  return asked.length > 0
    ? `none of ${found.length} scenarios matches ${asked.join(' and ')}`
    : 'no scenario was found';
}

/** Of what the suites hold, where they do not hold the word itself. */
function meant(word: string, known: readonly string[]): string {
  const near = known.includes(word) ? undefined : nearest(word, [...new Set(known)]);
  return near === undefined ? '' : ` (did you mean ${near}?)`;
}
