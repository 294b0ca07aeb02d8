// A queue of one: each work begins when the one before it has ended, however it ended.

export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when its turn comes; what it throws is the caller's and does not stop the queue. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
