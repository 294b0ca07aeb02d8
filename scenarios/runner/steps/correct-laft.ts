// The step that puts a value right in LAFT, as a person would: on a thing, or in Settings → Invoicing.

import type { Correction } from '../../../adapter/rental/rental-data.ts';
import { laftThingOf } from '../language/check-meaning.ts';
import type { LaftCorrectionWords } from '../language/correction-shapes.ts';
import { matchesNothing } from '../matches-nothing.ts';
import { laftOf, type PlayStep, type Stage } from '../play/stage.ts';

import type { Step } from '../scenario.ts';
import { withSetting } from './laft-settings.ts';

export const correctInLaft: PlayStep<LaftCorrectionWords> = async (stage, words, step) => {
  const { by, ...given } = words as Readonly<Record<string, string>>;
  const thing = laftThingOf(Object.keys(given));
  if (!thing) throw new Error('a correction without a thing was let through');
  const { [thing]: id = '', ...fields } = given;
  if (thing === 'settings') await correctSettings(stage, fields, step);
  else {
    const corrections = Object.entries(fields).map(([field, value]) => correction({ thing, id, by }, field, value));
    await laftOf(stage).end.correct(stage.workspace, corrections);
  }
  return undefined;
};

interface Corrected {
  thing: Correction['thing'];
  id: string;
  by: string | undefined;
}

/** The word `nothing` takes a value away. */
function correction({ thing, id, by }: Corrected, field: string, value: string): Correction {
  return { thing, id, field, ...(value === 'nothing' ? {} : { value }), ...(by ? { by: 'support' as const } : {}) };
}

/** LAFT may refuse the installation as a whole: it then is what it was. */
async function correctSettings(stage: Stage, fields: Readonly<Record<string, string>>, step: Step): Promise<void> {
  const laft = laftOf(stage);
  let installation = laft.installation;
  for (const [field, value] of Object.entries(fields)) {
    const changed = withSetting(installation, field, value);
    if (!changed) throw matchesNothing(step, `"${value}" is no value of the setting "${field}"`, [field]);
    installation = changed;
  }
  await laft.end.open(stage.workspace, installation);
  laft.installation = installation;
}
