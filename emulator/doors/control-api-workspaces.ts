// Routes of the control API about workspaces as wholes: making, copying, taking back, resetting and dropping them.
import * as v from 'valibot';
import { isWorkspaceName } from '../../contracts/workspace-name.ts';
import { type BothLanguages, expecting } from '../../foundation/config/shape-problem.ts';
import { longestLeaseSeconds } from '../service/leases.ts';
import type { WorkspaceSummary } from '../service/visma.ts';
import type { NotDone } from '../service/workspace-choices.ts';
import { type ApiCall, json, notFound, problem, type Route } from './control-api-route.ts';
import type { Reply } from './exchange.ts';

const wholeNumber = ({ en, nb }: BothLanguages, most: number) => {
  const inRange = expecting(`${en} from 1 to ${most}`, `${nb} fra 1 til ${most}`);
  const what = expecting(en, nb);
  return v.pipe(v.number(what), v.integer(what), v.minValue(1, inRange), v.maxValue(most, inRange));
};
const registerName = v.string(expecting('a name of a register', 'navnet på et register'));
const changeNumber = wholeNumber(
  { en: 'a whole number, the sequence of a change', nb: 'et helt tall, nummeret på en endring' },
  Number.MAX_SAFE_INTEGER,
);
const workspaceName = expecting('a name of a workspace', 'navnet på et arbeidsområde');

const resetShape = v.strictObject({ register: v.optional(registerName) });
const rewindShape = v.strictObject({ to: changeNumber });
const openShape = v.strictObject({
  register: v.optional(registerName),
  from: v.optional(v.pipe(v.string(workspaceName), v.check(isWorkspaceName, workspaceName))),
  at: v.optional(changeNumber),
  leaseSeconds: v.optional(
    wholeNumber({ en: 'a whole number of seconds', nb: 'et helt antall sekunder' }, longestLeaseSeconds),
  ),
});

const register = { type: 'string', description: 'Name of a register; the default one when left out.' };
const strictObject = { type: 'object', additionalProperties: false };
const resetSchema = { ...strictObject, properties: { register } };
const rewindSchema = {
  ...strictObject,
  required: ['to'],
  properties: { to: { type: 'integer', minimum: 1, description: 'Sequence of the last change that stays.' } },
};
const openSchema = {
  ...strictObject,
  properties: {
    register,
    from: { type: 'string', description: 'A workspace to begin as a copy of; not together with `register`.' },
    at: {
      type: 'integer',
      minimum: 1,
      description: 'Sequence of its last change that the copy has; only with `from`.',
    },
    leaseSeconds: {
      type: 'integer',
      minimum: 1,
      maximum: longestLeaseSeconds,
      description: 'The workspace vanishes when it has not been used for so long.',
    },
  },
};

async function unknownRegister(call: ApiCall, name: string | undefined): Promise<Reply | undefined> {
  if (name === undefined || (await call.visma.namedRegister(name))) return undefined;
  const known = (await call.visma.namedRegisters()).map((each) => each.name);
  const all = known.join(', ');
  return notFound(
    { nb: `registeret "${name}"`, en: `register "${name}"` },
    { nb: `kjente registre er ${all}`, en: `known registers are ${all}` },
  );
}

async function openWorkspace(call: ApiCall): Promise<Reply> {
  const { register: wanted, from, at, leaseSeconds } = (call.body ?? {}) as v.InferOutput<typeof openShape>;
  const wrong = wrongTogether({ wanted, from, at }) ?? (await unknownRegister(call, wanted));
  if (wrong) return wrong;
  const name = call.part('workspace');
  const leased = leaseSeconds === undefined ? {} : { leaseSeconds };
  if (from !== undefined) {
    const choice = { from, ...(at === undefined ? {} : { at }), ...leased };
    return doneOr(await call.visma.forkWorkspace(name, choice), { workspace: name, source: from });
  }
  const existing = await call.visma.workspace(name);
  if (existing && wanted !== undefined && existing.register !== wanted) {
    const message = `workspace "${name}" exists with register "${existing.register}"; drop it first, or reset it with another register`;
    const messageNb = `arbeidsområdet "${name}" finnes med registeret "${existing.register}"; slett det først, eller nullstill det med et annet register`;
    return problem({ status: 409, code: 'workspace-exists', message, messageNb });
  }
  return json(await call.visma.openWorkspace(name, wanted, leaseSeconds));
}

interface Choice {
  wanted: string | undefined;
  from: string | undefined;
  at: number | undefined;
}

function wrongTogether({ wanted, from, at }: Choice): Reply | undefined {
  const said =
    from === undefined && at !== undefined
      ? atWithoutFrom
      : from !== undefined && wanted !== undefined
        ? fromAndRegister
        : undefined;
  return said && problem({ status: 400, code: 'invalid-input', message: said.en, messageNb: said.nb });
}

const atWithoutFrom: BothLanguages = {
  nb: '"at" hører til "from": oppgi arbeidsområdet som endringen er i',
  en: '"at" belongs to "from": name the workspace whose change it is',
};

const fromAndRegister: BothLanguages = {
  nb: '"from" og "register" kan ikke oppgis sammen: en kopi har registeret til det den er en kopi av',
  en: '"from" and "register" do not go together: a copy has the register of what it is a copy of',
};

function noWorkspace(name: string): Reply {
  return notFound(
    { nb: `arbeidsområdet "${name}"`, en: `workspace "${name}"` },
    { nb: 'opprett det med PUT', en: 'make it with PUT' },
  );
}

async function rewindWorkspace(call: ApiCall): Promise<Reply> {
  const { to } = call.body as v.InferOutput<typeof rewindShape>;
  const name = call.part('workspace');
  return doneOr(await call.visma.rewindWorkspace(name, to), { workspace: name, source: name });
}

/** `source`: the workspace whose changes were asked for. */
function doneOr(done: WorkspaceSummary | NotDone, { workspace, source }: { workspace: string; source: string }): Reply {
  if (!('refused' in done)) return json(done);
  switch (done.refused) {
    case 'no-such-workspace':
      return noWorkspace(source);
    case 'workspace-exists': {
      const message = `workspace "${workspace}" exists; drop it first, or give the copy another name`;
      const messageNb = `arbeidsområdet "${workspace}" finnes; slett det først, eller gi kopien et annet navn`;
      return problem({ status: 409, code: 'workspace-exists', message, messageNb });
    }
    case 'no-such-change': {
      const message = `workspace "${source}" has the changes 1 to ${done.head}`;
      const messageNb = `arbeidsområdet "${source}" har endringene 1 til ${done.head}`;
      return problem({ status: 409, code: 'no-such-change', message, messageNb, details: { head: done.head } });
    }
  }
}

async function resetWorkspace(call: ApiCall): Promise<Reply> {
  const wanted = (call.body as v.InferOutput<typeof resetShape> | undefined)?.register;
  const unknown = await unknownRegister(call, wanted);
  return unknown ?? json(await call.visma.resetWorkspace(call.part('workspace'), wanted));
}

async function scanDropFolder(call: ApiCall): Promise<Reply> {
  if (call.dropFolder) return json({ handled: await call.dropFolder.scan() });
  return notFound(
    { nb: 'en mappe for filer', en: 'a drop folder' },
    { nb: 'start med --drop-folder MAPPE', en: 'start with --drop-folder DIR' },
  );
}

export const workspaceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/workspaces',
    summary: 'Every workspace, with its register and how much it has received.',
    handle: async ({ visma }) =>
      json({ workspaces: await visma.workspaces(), realLookingNumbersInCalls: await visma.countInCalls(0) }),
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}',
    summary: 'One workspace.',
    statuses: [404],
    handle: async (call) => {
      const found = await call.visma.workspace(call.part('workspace'));
      return found ? json(found) : noWorkspace(call.part('workspace'));
    },
  },
  {
    method: 'PUT',
    path: '/api/w/{workspace}',
    summary:
      'Makes the workspace, from a register or as a copy of another; without `from`, one that exists is left as it is.',
    body: { shape: openShape, schema: openSchema, optional: true },
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
    body: { shape: resetShape, schema: resetSchema, optional: true },
    statuses: [404],
    handle: resetWorkspace,
  },
  {
    method: 'POST',
    path: '/api/w/{workspace}/rewind',
    summary: 'Takes back every change after a sequence number: of register, clock and what was received.',
    body: { shape: rewindShape, schema: rewindSchema },
    statuses: [404, 409],
    handle: rewindWorkspace,
  },
  {
    method: 'POST',
    path: '/api/drop-folder/scan',
    summary: 'Looks in the drop folder at once and handles what is complete.',
    statuses: [404],
    handle: scanDropFolder,
  },
];
