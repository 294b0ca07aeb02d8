// The only error whose message is meant for the user: printed without a stack, with exit code 2 or the one given.

/** Wrong use, or input that cannot be used: the message names the place, the value, what was expected and the remedy. */
export class UserError extends Error {
  readonly exitCode: number;
  /** The same in both languages; where nobody has put it into Norwegian, as it is. */
  readonly inBothLanguages: { readonly nb: string; readonly en: string };

  constructor(message: string, exitCode = 2, inBothLanguages = { nb: message, en: message }) {
    super(message);
    this.name = 'UserError';
    this.exitCode = exitCode;
    this.inBothLanguages = inBothLanguages;
  }
}
