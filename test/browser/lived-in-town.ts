// A small town in which most things have happened, so that every page of both sides has something to show.
import { type Demo, startDemo } from '../../scenarios/runner/commands/start-demo.ts';
import { stillWorld } from './still-world.ts';

/**
 * Some bases were transferred by message, among them all that Visma rejects; some by a file that a person carried; one waits for its
 * receipt; one is unknown, because its answer was lost; one is credited. The rest is ready or blocked.
 */
export async function livedInTown(tenancies = 60): Promise<Demo> {
  const demo = await startDemo({ world: stillWorld(), port: 0, adapterPort: 0, tenancies, seed: 1 });
  const { laft } = demo.laft;
  const { workspace } = demo;
  const ready = await idsIn(demo, 'ready');
  const [late, unknown, waiting, ...first] = ready;
  const chosen = (id: string | undefined) => ({ basisIds: id === undefined ? [] : [id] });
  await laft.transfer(workspace, 'web-service', { basisIds: first.slice(0, -8) });
  const file = await laft.transfer(workspace, 'file', { basisIds: first.slice(-8, -3), carriedByPerson: true });
  await upload(demo, file.transfers[0]?.transferId ?? '');
  await laft.transfer(workspace, 'file', { ...chosen(waiting), carriedByPerson: true });
  await fetch(`${demo.visma.url}/api/w/${workspace}/faults`, {
    method: 'POST',
    body: JSON.stringify({ kind: 'answer-lost' }),
  });
  await laft.transfer(workspace, 'web-service', chosen(unknown));
  const [credited] = await idsIn(demo, 'transferred');
  await laft.credit(workspace, credited === undefined ? [] : [credited]);
  await laft.transfer(workspace, 'web-service', chosen(late));
  return demo;
}

async function idsIn({ laft, workspace }: Demo, state: 'ready' | 'transferred'): Promise<string[]> {
  const { bases } = await laft.laft.bases(workspace, { state, limit: 1000 });
  return bases.map(({ basis }) => basis.id);
}

/** As Visma's page does; the receipt goes back to LAFT. */
async function upload({ visma, laft, workspace }: Demo, transferId: string): Promise<void> {
  const body = new Uint8Array(await laft.laft.sentBytes(workspace, transferId));
  const answer = await fetch(`${visma.url}/w/${workspace}/flat-file`, { method: 'POST', body });
  await laft.laft.readReceipt(workspace, Buffer.from(await answer.arrayBuffer()));
}
