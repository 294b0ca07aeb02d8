// A command that is ended while something is on its way to Visma says what that leaves, and which command finds it out.
import type { Book } from './at-book.ts';

/** As shells tell it. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

const interrupted = {
  nb: 'Avbrutt. Det som var på vei til Visma, er ukjent til det er gjort opp: laft settle.',
  en: 'Interrupted. What was on its way to Visma is unknown until it is settled: laft settle.',
};

/** The process ends at once, as it does without this: the book takes what was out as unknown when it is opened next. */
export async function whileSending<T>(book: Book, work: () => Promise<T>): Promise<T> {
  const end = (signal: keyof typeof exitCodes) => {
    process.stderr.write(`${process.stderr.isTTY ? '\n' : ''}${book.say(interrupted)}\n`);
    process.exit(exitCodes[signal]);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  try {
    return await work();
  } finally {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}
