// What LAFT's side refuses, with the kind that a program needs: unknown thing, wrong state, or wrong input (a plain UserError).
import { UserError } from '../foundation/user-error.ts';

/** Wrong input, in both languages. */
export function wrongInput(message: string, nb: string): UserError {
  return new UserError(message, 2, { nb, en: message });
}

export class LaftRefusal extends UserError {
  /** As HTTP names it: 404 there is no such thing, 409 its state does not allow it. */
  readonly status: 404 | 409;
  constructor(status: 404 | 409, message: string, nb = message) {
    super(message, 2, { nb, en: message });
    this.name = 'LaftRefusal';
    this.status = status;
  }
}

export function unknownThing(message: string, nb?: string): LaftRefusal {
  return new LaftRefusal(404, message, nb);
}

export function notInThisState(message: string, nb?: string): LaftRefusal {
  return new LaftRefusal(409, message, nb);
}
