// What LAFT's side refuses, with the kind that a program needs: unknown thing, wrong state, or wrong input (a plain UserError).
import { UserError } from '../foundation/user-error.ts';
import { maskEveryNumber } from './rental/field-value.ts';

/** Wrong input, in both languages. A number in it that could be a real person's is masked, as in every refusal here: it quotes what was given. */
export function wrongInput(message: string, nb: string): UserError {
  const en = maskEveryNumber(message);
  return new UserError(en, 2, { nb: maskEveryNumber(nb), en });
}

export class LaftRefusal extends UserError {
  /** As HTTP names it: 404 there is no such thing, 409 its state does not allow it. */
  readonly status: 404 | 409;
  constructor(status: 404 | 409, message: string, nb = message) {
    const en = maskEveryNumber(message);
    super(en, 2, { nb: maskEveryNumber(nb), en });
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
