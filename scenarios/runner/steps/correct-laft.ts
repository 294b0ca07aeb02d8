// The step that puts a value right in LAFT, as a person would: on a thing, or in Settings → Invoicing.

import type { Correction } from '../../../adapter/rental/rental-data.ts';
import { UserError } from '../../../foundation/user-error.ts';
import { laftThingOf } from '../language/check-meaning.ts';
import type { LaftCorrectionWords } from '../language/correction-shapes.ts';
import { matchesNothing } from '../matches-nothing.ts';
import { type LaftSide, laftOf, type PlayStep, type Stage } from '../play/stage.ts';
import type { Step } from '../scenario.ts';

export const correctInLaft: PlayStep<LaftCorrectionWords> = async (stage, words, step) => {
  const given = words as Readonly<Record<string, string>>;
  const thing = laftThingOf(Object.keys(given));
  if (!thing) throw new Error('a correction without a thing was let through');
  const { [thing]: id = '', ...fields } = given;
  if (thing === 'settings') await correctSettings(stage, fields, step);
  else
    await correctThing(
      stage,
      step,
      Object.entries(fields).map(([field, value]) => correction(thing, id, field, value)),
    );
  return undefined;
};

/** The word `nothing` takes a value away. */
function correction(thing: Correction['thing'], id: string, field: string, value: string): Correction {
  return { thing, id, field, ...(value === 'nothing' ? {} : { value }) };
}

/** A thing that LAFT does not have, or a value that it refuses, is an error of the scenario, told with its place. */
async function correctThing(stage: Stage, step: Step, corrections: Correction[]): Promise<void> {
  try {
    await laftOf(stage).end.correct(stage.workspace, corrections);
  } catch (error) {
    if (error instanceof UserError) throw matchesNothing(step, error.message);
    throw error;
  }
}

async function correctSettings(stage: Stage, fields: Readonly<Record<string, string>>, step: Step): Promise<void> {
  const laft = laftOf(stage);
  for (const [field, value] of Object.entries(fields)) {
    laft.installation = withSetting(laft.installation, field, value, step);
  }
  await laft.end.open(stage.workspace, laft.installation);
}

function withSetting(installation: LaftSide['installation'], field: string, value: string, step: Step) {
  const { webService, file } = installation;
  if (field === 'batch size' && /^[1-9]\d{0,4}$/.test(value)) return { ...installation, batchSize: Number(value) };
  if (field === 'layout' && file && (value === 'standard' || value === 'extended')) {
    return { ...installation, file: { ...file, layout: value as 'standard' | 'extended' } };
  }
  if (webService && (field === 'user' || field === 'password')) {
    return { ...installation, webService: { ...webService, [field]: value } };
  }
  throw matchesNothing(step, `"${value}" is no value of the setting "${field}"`, [field]);
}
