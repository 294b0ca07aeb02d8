// One transfer as a codec read it: the model, what the reading itself found, and where everything stood.
// Bases come one at a time and may be walked again, so that a large file need not be held as a model.
import type { Channel } from '../../contracts/outcomes.ts';
import type { RestsOn } from '../../contracts/rests-on.ts';
import type { Finding, SentPlace } from '../core/finding.ts';
import type { ModelPlace, ReceivedBasis } from '../core/model.ts';
import type { OtherNumber } from '../core/screen.ts';

export interface SentBasis {
  basis: ReceivedBasis;
  /** What only the reading can find about this basis, e.g. VE-153. */
  findings: Finding[];
  /** Numbers that stand where a person number is expected, and for which the model has no place. */
  otherNumbers?: readonly OtherNumber[];
  /** Settings and behaviours that decided how this basis was read, if any. */
  restsOn?: readonly RestsOn[];
  locate(place: ModelPlace): SentPlace;
}

export interface SentTransfer {
  channel: Channel;
  /** The sender's id; empty when none was sent. */
  transferId: string;
  reference: string;
  senderSystem: string;
  /** SHA-256 over what was sent, hex: two transfers with the same id are the same when this is. */
  contentHash: string;
  /** Records read, start and end included; files only. */
  recordsRead?: number;
  /** About the transfer as a whole (frame, character set, counts). Any error among them refuses the transfer. */
  findings: Finding[];
  /** Settings and behaviours that decided how the transfer was read, if any. */
  restsOn?: readonly RestsOn[];
  locate(place: ModelPlace): SentPlace;
  bases(): Iterable<SentBasis>;
}
