// The steps that set the scene: what is registered in Visma, and what has been entered in LAFT.

import { basename } from 'node:path';
import type * as v from 'valibot';
import { sourceText } from '../../../foundation/config/source-text.ts';
import { type FixtureKind, findFixture } from '../fixtures.ts';
import type { Municipality, registerShape, rentalDataShape } from '../language/given-shapes.ts';
import { matchesNothing } from '../matches-nothing.ts';
import { registerUnder } from '../matrix/lay-under.ts';
import { laftOf, type PlayStep, type Stage } from '../play/stage.ts';
import type { Step } from '../scenario.ts';

/** Visma's workspace is made anew from the register, its clock at the scenario's day. */
export const givenRegister: PlayStep<v.InferOutput<typeof registerShape>> = async (stage, value, step) => {
  const { name, settings } = typeof value === 'string' ? { name: value, settings: {} } : value;
  const { path, bytes } = await fixtureBytes(stage, 'registers', name, step);
  const text = sourceText(bytes, basename(path));
  await openVisma(stage, await stage.registers.put(registerUnder(stage.beneath, text), settings));
  return undefined;
};

export const givenRentalData: PlayStep<v.InferOutput<typeof rentalDataShape>> = async (stage, value, step) => {
  if (typeof value === 'object') return await givenMunicipality(stage, value.municipality);
  const { path, bytes } = await fixtureBytes(stage, 'rental-data', value, step);
  await laftOf(stage).end.importFile(stage.workspace, basename(path), bytes);
  return undefined;
};

/** A municipality brings its own register, and its rental data as an Excel import file. */
async function givenMunicipality(stage: Stage, wanted: Municipality): Promise<undefined> {
  const { register, importFile, expected } = await stage.municipalities.make(wanted);
  stage.expectedMonth = expected;
  await openVisma(stage, await stage.registers.put(registerUnder(stage.beneath, register)));
  await laftOf(stage).end.importFile(stage.workspace, 'municipality.xlsx', importFile);
}

async function openVisma({ visma, workspace, scenario }: Stage, register: string): Promise<void> {
  await visma.openWorkspace(workspace, register);
  await visma.setDay(workspace, scenario.today);
}

export const dayBecomes: PlayStep<string> = async ({ visma, workspace }, day) => {
  await visma.setDay(workspace, day);
  return undefined;
};

async function fixtureBytes({ world, scenario }: Stage, kind: FixtureKind, name: string, step: Step) {
  const found = await findFixture(world.disk, kind, name, scenario.path);
  if ('problem' in found) throw matchesNothing(step, found.problem);
  return { path: found.path, bytes: await world.disk.read(found.path) };
}
