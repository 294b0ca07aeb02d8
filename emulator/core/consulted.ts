// Keeps book of what a decision asked for: settings, named behaviours and rules that took part, each once.
// A decision asks only where the answer matters, so what stands here is what the verdict rests on.
import type { BehaviourKey } from '../../contracts/behaviours.ts';
import type { OutcomeCode } from '../../contracts/outcomes.ts';
import { inOneList, type RestsOn, restsOnBehaviour, restsOnOutcome, restsOnSetting } from '../../contracts/rests-on.ts';
import type { SettingKey } from '../../contracts/settings.ts';
import type { Register } from './register.ts';

export class Consulted {
  readonly #settings: Register['settings'];
  readonly #restsOn = new Set<RestsOn>();

  constructor(settings: Register['settings']) {
    this.#settings = settings;
  }

  /** The setting's value, where another value could change the outcome; it is taken down. */
  setting(key: SettingKey): string {
    const value = this.#settings[key];
    this.#restsOn.add(restsOnSetting(key, value));
    return value;
  }

  /** The setting's value, where it is not known yet whether it matters. */
  peek(key: SettingKey): string {
    return this.#settings[key];
  }

  /** Takes down that a named behaviour decided. */
  behaviour(key: BehaviourKey): void {
    this.#restsOn.add(restsOnBehaviour(key));
  }

  /** Takes down that a rule found something. */
  outcome(code: OutcomeCode): void {
    this.#restsOn.add(restsOnOutcome(code));
  }

  /** Book of its own for a question whose answer may turn out not to matter; `add` takes it over when it does. */
  aside(): Consulted {
    return new Consulted(this.#settings);
  }

  add(restsOn: Iterable<RestsOn>): void {
    for (const each of restsOn) this.#restsOn.add(each);
  }

  all(): RestsOn[] {
    return inOneList([...this.#restsOn]);
  }
}
