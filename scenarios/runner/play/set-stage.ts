// Sets the stage for a case and clears it away: a workspace on both ends, folders, and a wire between them.
import { join } from 'node:path';
import type { World } from '../../../foundation/world/world.ts';
import type { Ends } from '../ends/start-ends.ts';
import { faultsOf, wayOfFiles } from '../language/fault-meaning.ts';
import { defaultInstallation } from '../matrix/installation.ts';
import { laftUnder } from '../matrix/lay-under.ts';
import { writeFileAs } from '../matrix/write-file-as.ts';
import { slugOf } from '../result.ts';
import type { Case } from '../select.ts';
import type { Relay } from '../wire/relay.ts';
import { Wire } from '../wire/wire.ts';
import type { MunicipalityShelf } from './municipality-shelf.ts';
import type { RegisterShelf } from './register-shelf.ts';
import type { Stage } from './stage.ts';

/** What all cases of a run share. */
export interface Bench {
  world: World;
  ends: Ends;
  relay: Relay;
  registers: RegisterShelf;
  municipalities: MunicipalityShelf;
  /** Of this run, so that two runs against the same ends do not meet. */
  runId: string;
  isOver(): boolean;
}

const longestWorkspaceName = 60;

/** The case's number in the run goes into the workspace's name: two sentences may well begin alike. */
export async function setStage(bench: Bench, chosen: Case, number: number): Promise<Stage> {
  const { scenario, channel, installation: beneath = defaultInstallation } = chosen;
  const { world, ends, relay, runId } = bench;
  const slug = slugOf(scenario.name);
  const start = `${runId}-${number}-`;
  const workspace = `${start}${slug.slice(0, longestWorkspaceName - start.length).replace(/-+$/, '')}`;
  const folders = {
    outFolder: join(ends.folder, workspace, 'out'),
    receiptFolder: join(ends.folder, workspace, 'receipts'),
  };
  await world.disk.makeFolder(folders.outFolder);
  await world.disk.makeFolder(folders.receiptFolder);
  const wire = new Wire((bytes) => writeFileAs(beneath, bytes));
  relay.connect(workspace, wire);
  const stage: Stage = {
    world,
    scenario,
    channel,
    beneath,
    workspace,
    visma: ends.visma,
    registers: bench.registers,
    municipalities: bench.municipalities,
    laft: undefined,
    wire,
    folders,
    // Who brings a file waits for its receipt as long as LAFT waits for an answer.
    fileWay: ends.fileWay(workspace, {
      by: wayOfFiles(faultsOf(scenario)),
      patienceMs: () => stage.laft?.installation.webService?.timeoutMs,
    }),
    struck: new Set(),
    webServiceUrl: `${relay.url}/w/${workspace}/ws_fakturagrunnlag`,
  };
  if (ends.laft)
    stage.laft = {
      end: ends.laft,
      installation: laftUnder(beneath, installation(stage)),
      codes: new Set(),
      restedOn: [],
    };
  await stage.laft?.end.open(workspace, stage.laft.installation);
  return stage;
}

/** How LAFT is set up before a scenario changes anything: user, password and rates are those of the shipped registers. */
function installation({ webServiceUrl, folders }: Stage): NonNullable<Stage['laft']>['installation'] {
  return {
    webService: { url: webServiceUrl, user: 'laft', password: 'laft', timeoutMs: 60_000 },
    file: { ...folders, layout: 'extended' },
    batchSize: 1000,
    settleBy: 'repeat',
    senderSystem: 'LAFT',
    vatRates: { '0': '0', '3': '25' },
  };
}

/** Drops the case's workspaces: ends that go on running are left as they were. */
export async function clearStage({ relay, ends }: Bench, { visma, laft, workspace }: Stage): Promise<void> {
  relay.disconnect(workspace);
  await laft?.end.drop(workspace);
  await visma.dropWorkspace(workspace);
  await ends.clear(workspace);
}
