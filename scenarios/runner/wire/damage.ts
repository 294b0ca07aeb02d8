// Damage between LAFT and Visma: what arrives is not what was sent. LAFT itself knows nothing of it.

import type { Damage } from '../language/given-shapes.ts';
import { MatchesNothing } from '../matches-nothing.ts';
import type { ChannelWords } from '../scenario.ts';
import { damageFile } from './damage-file.ts';
import { damageMessage } from './damage-message.ts';
import { encodeDos850 } from './dos-850.ts';

/** Damage as a scenario names it; which keys have found something to damage is noted in `met`. */
export interface PlannedDamage {
  damage: Damage;
  /** `file:line:column` of the step. */
  at: string;
  met: Set<string>;
}

const places: readonly string[] = ['in invoice basis', 'on line'];

/** Keys that say where, or are about the connection: never looked for in the bytes. */
const notInBytes: readonly string[] = [...places, 'password', 'message', 'answer', 'receipt'];

/** The bytes as they arrive. Pure but for `met`. */
export function damageBytes(planned: PlannedDamage, channel: ChannelWords, bytes: Buffer): Buffer {
  const { damage, met } = planned;
  let text = bytes.toString(channel === 'flat file' ? 'latin1' : 'utf8');
  for (const [key, value] of Object.entries(damage)) {
    if (notInBytes.includes(key) || isAboutBytes(key)) continue;
    const change = { key, value, basis: damage['in invoice basis'], line: damage['on line'] };
    const changed = channel === 'flat file' ? damageFile(text, change) : damageMessage(text, change);
    if (changed === undefined) continue;
    met.add(key);
    text = changed;
  }
  return aboutBytes(planned, channel, text);
}

function isAboutBytes(key: string): boolean {
  return ['character set', 'cut off after', 'padding in megabytes'].includes(key);
}

function aboutBytes({ damage, met }: PlannedDamage, channel: ChannelWords, text: string): Buffer {
  const usual = channel === 'flat file' ? 'latin1' : 'utf8';
  const set = damage['character set'];
  let bytes = set === undefined ? Buffer.from(text, usual) : encoded(text, set);
  if (set !== undefined && !bytes.equals(Buffer.from(text, usual))) met.add('character set');
  const kept = damage['cut off after'];
  if (kept !== undefined && kept < bytes.length) {
    met.add('cut off after');
    bytes = bytes.subarray(0, kept);
  }
  const padding = damage['padding in megabytes'];
  if (padding !== undefined) {
    met.add('padding in megabytes');
    bytes = Buffer.concat([bytes, Buffer.alloc(padding * 1024 * 1024, channel === 'flat file' ? '\r\n' : ' ')]);
  }
  return bytes;
}

/** Both channels' text holds only letters that Latin-1 has wherever a scenario changes the character set. */
function encoded(text: string, set: NonNullable<Damage['character set']>): Buffer {
  if (set === 'UTF-8') return Buffer.from(text, 'utf8');
  return set === 'DOS 850' ? encodeDos850(text) : Buffer.from(text, 'latin1');
}

/** Throws MatchesNothing when part of the damage found nothing to damage: the scenario says something that did not happen. */
export function damageMustHaveMet({ damage, at, met }: PlannedDamage): void {
  const unmet = Object.keys(damage).filter((key) => !places.includes(key) && !met.has(key));
  if (unmet.length === 0) return;
  throw new MatchesNothing(
    at,
    'damage on the wire',
    `nothing to damage: ${unmet.join(', ')} did not occur in what was sent`,
  );
}
