// The only error whose message is meant for the user: printed without a stack, with exit code 2 or the one given.

/** Wrong use, or input that cannot be used: the message names the place, the value, what was expected and the remedy. */
export class UserError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode = 2) {
    super(message);
    this.name = 'UserError';
    this.exitCode = exitCode;
  }
}
