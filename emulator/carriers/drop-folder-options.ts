// What the drop folder is given, and what it tells of.
import type { World } from '../../foundation/world/world.ts';
import type { GivenReceipt } from '../codec/given-receipt.ts';
import type { FileReceiver } from '../doors/receive-file.ts';
import type { Visma } from '../service/visma.ts';
import type { Outcome } from './free-place.ts';

export type DropFolderEvent =
  | { kind: 'received'; workspace: string; file: string; outcome: Outcome; path: string; receipts: GivenReceipt[] }
  /** Something lies there that is not taken; told once, as long as it lies there. */
  | { kind: 'left-alone'; path: string; because: string }
  /** A fault held it back, and its workspace is no more: it is gone with that. */
  | { kind: 'dropped'; workspace: string; path: string }
  /** The folder can be looked through again after a failure. */
  | { kind: 'recovered'; path: string }
  /** Something failed; the file stays where `path` says and is tried again at the next scan. */
  | { kind: 'failed'; path: string; error: unknown };

export interface DropFolderOptions {
  visma: FileReceiver & Pick<Visma, 'workspace' | 'faults'>;
  world: World;
  folder: string;
  /** Between two looks into the folder. */
  pollMs: number;
  /** A file is read when its size and time of change have stood still this long. */
  settleMs: number;
  /** A file that does not end with an end record is read only when it has stood still this long; `settleMs` when left out. */
  unfinishedMs?: number;
  /** Larger files are rejected with VE-214; 100 MB when left out. */
  maxBytes?: number;
  onEvent(event: DropFolderEvent): void;
}
