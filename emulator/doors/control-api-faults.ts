// Routes of the control API about faults: a workspace's are set, looked at, taken away, and what they hold back is released.
import * as v from 'valibot';
import { faultKinds } from '../../contracts/faults.ts';
import { expecting } from '../../foundation/config/shape-problem.ts';
import { userErrorOf } from '../../foundation/config/source-document.ts';
import { faultSchema } from '../codec/fault-schema.ts';
import { faultAsWritten, faultProblem, faultShape, type WrittenFault } from '../codec/fault-shape.ts';
import type { Fault, StandingFault } from '../core/fault.ts';
import type { HeldMessage } from '../service/held-messages.ts';
import { type ApiCall, json, notFound, type Route } from './control-api-route.ts';
import type { Reply } from './exchange.ts';

const listShape = v.strictObject({ faults: v.array(faultShape, expecting('a list of faults', 'en liste over feil')) });
const listSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['faults'],
  properties: { faults: { type: 'array', items: faultSchema } },
};

/** A fault that could never strike is a mistake of whoever sets it. */
function checked(written: WrittenFault): Fault {
  const fault = faultAsWritten(written);
  const wrong = faultProblem(fault);
  if (wrong !== undefined) throw userErrorOf([wrong]);
  return fault;
}

function shown(fault: StandingFault, held: readonly HeldMessage[]) {
  const holds = held.filter((message) => message.fault.id === fault.id).length;
  return { ...fault, ...(holds === 0 ? {} : { holds }) };
}

async function showAll(call: ApiCall): Promise<Reply> {
  const workspace = call.part('workspace');
  const { faults } = call.visma;
  const set = await faults.list(workspace);
  const held = await faults.held.of(workspace);
  return json({ faults: set.map((fault) => shown(fault, held)) });
}

async function showOne(call: ApiCall): Promise<Reply> {
  const workspace = call.part('workspace');
  const { faults } = call.visma;
  const found = (await faults.list(workspace)).find(({ id }) => id === call.part('id'));
  return found ? json(shown(found, await faults.held.of(workspace))) : noSuchFault(call);
}

function noSuchFault(call: ApiCall): Reply {
  const id = call.part('id');
  return notFound(
    { nb: `feilen ${id}`, en: `fault ${id}` },
    { nb: 'id-ene står i listen over feil', en: 'the ids are in the list of faults' },
  );
}

async function replaceAll(call: ApiCall): Promise<Reply> {
  const { faults } = call.body as v.InferOutput<typeof listShape>;
  await call.visma.faults.replace(call.part('workspace'), faults.map(checked));
  return showAll(call);
}

async function addOne(call: ApiCall): Promise<Reply> {
  return json(await call.visma.faults.add(call.part('workspace'), checked(call.body as WrittenFault)));
}

async function removeAll(call: ApiCall): Promise<Reply> {
  await call.visma.faults.replace(call.part('workspace'), []);
  return showAll(call);
}

async function removeOne(call: ApiCall): Promise<Reply> {
  const id = call.part('id');
  return (await call.visma.faults.remove(call.part('workspace'), id)) ? json({ removed: id }) : noSuchFault(call);
}

async function releaseAll(call: ApiCall): Promise<Reply> {
  return json({ released: await call.visma.faults.held.release(call.part('workspace')) });
}

async function releaseOne(call: ApiCall): Promise<Reply> {
  const id = call.part('id');
  const released = await call.visma.faults.held.release(call.part('workspace'), ({ fault }) => fault.id === id);
  return json({ released });
}

export const faultRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/fault-kinds',
    summary: 'Every kind of fault: when it strikes, where it can occur, and its parameters.',
    handle: async () => json({ kinds: faultKinds }),
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/faults',
    summary:
      'The faults that are set, in their order: how many messages fitted each, how often it struck, what it holds.',
    handle: showAll,
  },
  {
    method: 'PUT',
    path: '/api/w/{workspace}/faults',
    summary: 'Sets these faults instead of those that are set.',
    body: { shape: listShape, schema: listSchema },
    handle: replaceAll,
  },
  {
    method: 'POST',
    path: '/api/w/{workspace}/faults',
    summary: 'Sets one more fault.',
    body: { shape: faultShape, schema: faultSchema },
    handle: addOne,
  },
  {
    method: 'DELETE',
    path: '/api/w/{workspace}/faults',
    summary: 'Takes every fault away; what they hold back stays held.',
    handle: removeAll,
  },
  {
    method: 'POST',
    path: '/api/w/{workspace}/faults/release',
    summary:
      'Releases everything that faults hold back here: messages are processed, receipts written, half files taken up again.',
    handle: releaseAll,
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/faults/{id}',
    summary: 'One fault.',
    statuses: [404],
    handle: showOne,
  },
  {
    method: 'DELETE',
    path: '/api/w/{workspace}/faults/{id}',
    summary: 'Takes one fault away.',
    statuses: [404],
    handle: removeOne,
  },
  {
    method: 'POST',
    path: '/api/w/{workspace}/faults/{id}/release',
    summary: 'Releases what one fault holds back.',
    handle: releaseOne,
  },
];
