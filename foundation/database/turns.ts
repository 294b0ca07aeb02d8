// Queues of one: each work begins when the one before it has ended, however it ended.

export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when its turn comes; what it throws is the caller's and does not stop the queue. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

/** A queue for each name, for as long as somebody stands in it. */
export class NamedTurns {
  readonly #queues = new Map<string, { turns: Turns; inside: number }>();

  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(name) ?? { turns: new Turns(), inside: 0 };
    this.#queues.set(name, queue);
    queue.inside++;
    try {
      return await queue.turns.take(work);
    } finally {
      queue.inside--;
      if (queue.inside === 0) this.#queues.delete(name);
    }
  }
}
