// Notes what an invoice basis or a transfer rests on, there where LAFT's side decides it: its named behaviours, settings and outcomes.
// Noted only where something else there would have made another basis or another end of the transfer.
import type { LaftBehaviourKey, LaftSettingKey } from '../contracts/laft-behaviours.ts';
import { restsOnLaft, TakenDown } from '../contracts/rests-on.ts';

export class Noted extends TakenDown {
  behaviour(key: LaftBehaviourKey): void {
    this.add([restsOnLaft(key)]);
  }

  /** A setting with the value that decided. */
  setting(key: LaftSettingKey, value: string): void {
    this.add([restsOnLaft(key, value)]);
  }
}
