// The steps that make bases and hand them over, by the channel under play, with whatever the wire does to them on the way.
import type { TransferRun } from '../../../adapter/laft.ts';
import { findFixture } from '../fixtures.ts';
import type { Damage } from '../language/given-shapes.ts';
import { matchesNothing } from '../matches-nothing.ts';
import { noteMissing } from '../play/note-codes.ts';
import { laftOf, type PlayStep, type Stage } from '../play/stage.ts';
import type { Step } from '../scenario.ts';
import { carryFile, carryFiles } from '../wire/file-courier.ts';

export const invoicePeriod: PlayStep<string> = async (stage, period) => {
  const laft = laftOf(stage);
  laft.run = await laft.end.invoicePeriod(stage.workspace, period);
  await noteMissing(stage);
  return undefined;
};

export const transfer: PlayStep<string> = (stage) =>
  transferring(stage, async ({ end }, channel) => (await end.transfer(stage.workspace, channel)).notes);

/** Everything that has failed, and what has become ready since: what a person means by trying again. */
export const transferAgain: PlayStep<string> = async (stage, _, step) => {
  const { end } = laftOf(stage);
  const failed = await end.bases(stage.workspace, { state: 'failed', limit: 1 });
  const ready = await end.bases(stage.workspace, { state: 'ready', limit: 1 });
  if (failed.total + ready.total === 0) throw matchesNothing(step, 'no invoice basis has failed or is ready');
  return await transferring(stage, async (_laft, channel) => {
    const again = failed.total > 0 ? (await end.transferAgain(stage.workspace, channel)).notes : [];
    return ready.total > 0 ? [...again, ...(await end.transfer(stage.workspace, channel)).notes] : again;
  });
};

type Act = (laft: NonNullable<Stage['laft']>, channel: 'file' | 'web-service') => Promise<TransferRun['notes']>;

/** A transfer is over when the wire has carried all of it and LAFT has read every receipt that came back. */
export async function transferring(stage: Stage, act: Act): Promise<undefined> {
  const laft = laftOf(stage);
  stage.wire.beginTransfer();
  laft.notes = await act(laft, stage.channel === 'flat file' ? 'file' : 'web-service');
  if (stage.channel === 'flat file') {
    await carryFiles(stage.world.disk, stage.folders, stage.wire, stage.fileWay);
    await collectReceipts(stage);
  }
  stage.wire.endTransfer();
}

/** A receipt that LAFT does not believe is a note. */
export async function collectReceipts(stage: Stage): Promise<void> {
  const laft = laftOf(stage);
  const { notes } = await laft.end.collectReceipts(stage.workspace);
  laft.notes = [...(laft.notes ?? []), ...notes];
}

export const sendFile: PlayStep<string> = async (stage, name, step) => {
  const bytes = await exampleBytes(stage, name, step);
  stage.wire.beginTransfer();
  await carryFile(stage.wire, stage.fileWay, `as-it-is-${stage.wire.exchanges.length + 1}.txt`, bytes);
  stage.wire.endTransfer();
  return undefined;
};

export const sendMessage: PlayStep<string> = async (stage, name, step) => {
  const bytes = await exampleBytes(stage, name, step);
  const { service = {} } = await stage.visma.register(stage.workspace);
  stage.wire.beginTransfer();
  await stage.visma.sendMessage(stage.webServiceUrl, bytes, `${service.user}:${service.password}`);
  stage.wire.endTransfer();
  return undefined;
};

async function exampleBytes({ world, scenario }: Stage, name: string, step: Step): Promise<Buffer> {
  const found = await findFixture(world.disk, 'example', name, scenario.path);
  if ('problem' in found) throw matchesNothing(step, found.problem);
  return await world.disk.read(found.path);
}

export const damageOnTheWire: PlayStep<Damage> = async ({ wire }, damage, step) => {
  wire.plan(damage, step.at());
  return undefined;
};
