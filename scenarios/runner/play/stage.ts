// What one case has while it is played: both ends, a workspace of its own, the wire, and what the latest steps gave.
import type { InvoiceRun, Laft, TransferRun } from '../../../adapter/laft.ts';
import type { FaultKindKey } from '../../../contracts/faults.ts';
import type { OutcomeCode } from '../../../contracts/outcomes.ts';
import type { RestsOn } from '../../../contracts/rests-on.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { ExpectedMonth } from '../../fixtures/municipality/expected-of.ts';
import type { Books } from '../books.ts';
import type { Difference } from '../compare.ts';
import type { LaftEnd } from '../ends/laft-end.ts';
import type { VismaEnd } from '../ends/visma-end.ts';
import type { Installation } from '../matrix/installation.ts';
import type { ChannelWords, Scenario, Step } from '../scenario.ts';
import type { FileWay } from '../wire/deliver-file.ts';
import type { CourierFolders } from '../wire/file-courier.ts';
import type { Wire } from '../wire/wire.ts';
import type { MunicipalityShelf } from './municipality-shelf.ts';
import type { RegisterShelf } from './register-shelf.ts';

/** LAFT's side of a case: the end, and how this case's installation of it is set up now. */
export interface LaftSide {
  end: LaftEnd;
  installation: Parameters<Laft['open']>[1];
  /** The latest invoice run. */
  run?: InvoiceRun;
  /** What LAFT told beside the result of the latest transfer, settling or reading of receipts. */
  notes?: TransferRun['notes'];
  /** The codes that LAFT has returned so far. */
  codes: Set<OutcomeCode>;
  /** What bases rested on that may have been decided anew since, and why runs made none. */
  restedOn: RestsOn[];
}

export interface Stage {
  world: World;
  scenario: Scenario;
  channel: ChannelWords;
  /** What lies under the scenario's own settings. */
  beneath: Installation;
  workspace: string;
  visma: VismaEnd;
  registers: RegisterShelf;
  municipalities: MunicipalityShelf;
  laft: LaftSide | undefined;
  wire: Wire;
  folders: CourierFolders;
  /** How files go to Visma. */
  fileWay: FileWay;
  /** The kinds of faults that have struck, as far as they were asked for. */
  struck: Set<FaultKindKey>;
  /** Address of the web service of this workspace, by way of the wire. */
  webServiceUrl: string;
  /** What the latest step was refused with, until a step expects it. */
  refusal?: string | undefined;
  /** What the month must come to, where a municipality was given. */
  expectedMonth?: ExpectedMonth;
  /** What both ends' books came to, where the scenario compared them. */
  books?: Books;
}

/** Why a step did not hold; what went on is as expected otherwise. */
export interface StepFailure {
  message: string;
  differences?: Difference[];
}

/** Plays one step. Resolves with what was not as expected; a UserError is a step that cannot be played. */
export type PlayStep<Value> = (stage: Stage, value: Value, step: Step) => Promise<StepFailure | undefined>;

/** LAFT's side of the case; only called by steps that need it, which are skipped without it. */
export function laftOf({ laft }: Stage): LaftSide {
  if (!laft) throw new Error('a step that needs LAFT was played without it');
  return laft;
}
