// Routes of the control API about workspaces as wholes: making, resetting and dropping them, and their clocks.
import * as v from 'valibot';
import { isDate } from '../../contracts/values/calendar.ts';
import { type ApiCall, json, notFound, problem, type Route } from './control-api-route.ts';
import type { Reply } from './exchange.ts';

const registerChoice = v.strictObject({ register: v.optional(v.string('a name of a register')) });
const registerChoiceSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { register: { type: 'string', description: 'Name of a register; the default one when left out.' } },
};

const instant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/;
const clockSetting = v.strictObject({
  now: v.pipe(
    v.string('a moment as text, e.g. 2026-11-30T12:00:00Z'),
    v.regex(instant, 'a moment in UTC, e.g. 2026-11-30 or 2026-11-30T12:00:00Z'),
  ),
});
const clockSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['now'],
  properties: { now: { type: 'string', description: 'E.g. 2026-11-30 (noon is meant) or 2026-11-30T12:00:00Z.' } },
};

/** The register that the body names; undefined when it names none. */
function chosenRegister(call: ApiCall): string | undefined {
  return (call.body as v.InferOutput<typeof registerChoice> | undefined)?.register;
}

async function unknownRegister(call: ApiCall): Promise<Reply | undefined> {
  const name = chosenRegister(call);
  if (name === undefined || (await call.visma.namedRegister(name))) return undefined;
  const known = (await call.visma.namedRegisters()).map((register) => register.name);
  return notFound(`register "${name}"`, `known registers are ${known.join(', ')}`);
}

async function findWorkspace(call: ApiCall) {
  const name = call.part('workspace');
  return (await call.visma.workspaces()).find((workspace) => workspace.name === name);
}

async function openWorkspace(call: ApiCall): Promise<Reply> {
  const unknown = await unknownRegister(call);
  if (unknown) return unknown;
  const existing = await findWorkspace(call);
  const wanted = chosenRegister(call);
  if (existing && wanted !== undefined && existing.register !== wanted) {
    const message = `workspace "${existing.name}" exists with register "${existing.register}"; drop it first, or reset it with another register`;
    return problem({ status: 409, code: 'workspace-exists', message });
  }
  return json(await call.visma.openWorkspace(call.part('workspace'), wanted));
}

async function resetWorkspace(call: ApiCall): Promise<Reply> {
  return (
    (await unknownRegister(call)) ?? json(await call.visma.resetWorkspace(call.part('workspace'), chosenRegister(call)))
  );
}

async function setClock(call: ApiCall): Promise<Reply> {
  const { now } = call.body as v.InferOutput<typeof clockSetting>;
  const [day = '', time = '12:00:00.000Z'] = now.split('T');
  if (!isDate(day) || !/^([01]\d|2[0-3])(:[0-5]\d)+/.test(time)) {
    return problem({ status: 400, code: 'invalid-input', message: `now: ${now} is no moment of the calendar` });
  }
  const [hour, minute, second = '00', fraction = ''] = time.slice(0, -1).split(/[:.]/);
  const moment = `${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}Z`;
  await call.visma.setClock(call.part('workspace'), moment);
  return showClock(call);
}

async function showClock(call: ApiCall): Promise<Reply> {
  return json(await call.visma.clock(call.part('workspace')));
}

async function scanDropFolder(call: ApiCall): Promise<Reply> {
  if (call.dropFolder) return json({ handled: await call.dropFolder.scan() });
  return notFound('a drop folder', 'start with --drop-folder DIR');
}

export const workspaceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/workspaces',
    summary: 'Every workspace, with its register and how much it has received.',
    handle: async ({ visma }) => json({ workspaces: await visma.workspaces() }),
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}',
    summary: 'One workspace.',
    statuses: [404],
    handle: async (call) => {
      const found = await findWorkspace(call);
      return found ? json(found) : notFound(`workspace "${call.part('workspace')}"`, 'make it with PUT');
    },
  },
  {
    method: 'PUT',
    path: '/api/w/{workspace}',
    summary: 'Makes the workspace; one that exists with the same register is left as it is.',
    body: { shape: registerChoice, schema: registerChoiceSchema, optional: true },
    statuses: [404, 409],
    handle: openWorkspace,
  },
  {
    method: 'DELETE',
    path: '/api/w/{workspace}',
    summary: 'Drops the workspace and everything in it.',
    handle: async (call) => {
      await call.visma.dropWorkspace(call.part('workspace'));
      return json({ dropped: call.part('workspace') });
    },
  },
  {
    method: 'POST',
    path: '/api/w/{workspace}/reset',
    summary: 'Forgets everything received and takes the register afresh.',
    body: { shape: registerChoice, schema: registerChoiceSchema, optional: true },
    statuses: [404],
    handle: resetWorkspace,
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/clock',
    summary: "The workspace's present moment, and whether it was set.",
    handle: showClock,
  },
  {
    method: 'PUT',
    path: '/api/w/{workspace}/clock',
    summary: 'Stops the clock at a moment.',
    body: { shape: clockSetting, schema: clockSchema },
    handle: setClock,
  },
  {
    method: 'DELETE',
    path: '/api/w/{workspace}/clock',
    summary: 'Lets the clock run with the machine again.',
    handle: async (call) => {
      await call.visma.setClock(call.part('workspace'), undefined);
      return showClock(call);
    },
  },
  {
    method: 'POST',
    path: '/api/drop-folder/scan',
    summary: 'Looks in the drop folder at once and handles what is complete.',
    statuses: [404],
    handle: scanDropFolder,
  },
];
