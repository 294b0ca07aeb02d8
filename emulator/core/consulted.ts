// Keeps book of what a decision asked for: settings, named behaviours and rules that took part, each once.
// A decision asks only where the answer matters, so what stands here is what the verdict rests on.
import type { BehaviourKey } from '../../contracts/behaviours.ts';
import { restsOnBehaviour, restsOnSetting, TakenDown } from '../../contracts/rests-on.ts';
import type { SettingKey } from '../../contracts/settings.ts';
import type { Register } from './register.ts';

export class Consulted extends TakenDown {
  readonly #settings: Register['settings'];

  constructor(settings: Register['settings']) {
    super();
    this.#settings = settings;
  }

  /** The setting's value, where another value could change the outcome; it is taken down. */
  setting(key: SettingKey): string {
    const value = this.#settings[key];
    this.add([restsOnSetting(key, value)]);
    return value;
  }

  /** The setting's value, where it is not known yet whether it matters. */
  peek(key: SettingKey): string {
    return this.#settings[key];
  }

  /** Takes down that a named behaviour decided. */
  behaviour(key: BehaviourKey): void {
    this.add([restsOnBehaviour(key)]);
  }

  /** Book of its own for a question whose answer may turn out not to matter; `add` takes it over when it does. */
  aside(): Consulted {
    return new Consulted(this.#settings);
  }
}
