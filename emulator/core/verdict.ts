// What comes out of judging one basis, before it is worded for a channel.
import type { RestsOn } from '../../contracts/rests-on.ts';
import type { BookedLine } from './booking.ts';
import type { Finding } from './finding.ts';
import type { ReceivedBasis } from './model.ts';
import type { RegisteredCustomer } from './register.ts';

export interface BasisVerdict {
  basis: ReceivedBasis;
  accepted: boolean;
  findings: Finding[];
  /** Sum of the lines, øre. */
  totalOre: number;
  /** Accepted before with the same content: the earlier verdict holds and nothing new is stored. */
  repeated: boolean;
  /** The customer that the accepted basis created (setting unknown-customer); from now on it is registered. */
  created?: RegisteredCustomer;
  /** Each line as it is booked, in the order of the lines. */
  booked: BookedLine[];
  /** The rules, settings and named behaviours that took part. */
  restsOn: RestsOn[];
}
