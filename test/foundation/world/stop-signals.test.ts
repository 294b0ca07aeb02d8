// One Ctrl-C is one, however many processes pass it on; who asks again means it.
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { onStopSignal } from '../../../foundation/world/stop-signals.ts';

type Heard = readonly [atMs: number, signal: 'SIGINT' | 'SIGTERM'];

test.each<{ says: string; heard: Heard[]; stops: number; exits: number[] }>([
  { says: 'once', heard: [[0, 'SIGINT']], stops: 1, exits: [] },
  {
    says: "the terminal's and the parent's",
    heard: [
      [0, 'SIGINT'],
      [3, 'SIGINT'],
    ],
    stops: 1,
    exits: [],
  },
  {
    says: 'one kind and the other',
    heard: [
      [0, 'SIGINT'],
      [499, 'SIGTERM'],
    ],
    stops: 1,
    exits: [],
  },
  {
    says: 'impatience',
    heard: [
      [0, 'SIGINT'],
      [500, 'SIGINT'],
    ],
    stops: 1,
    exits: [7],
  },
  {
    says: 'impatience after an echo',
    heard: [
      [0, 'SIGTERM'],
      [2, 'SIGTERM'],
      [900, 'SIGTERM'],
    ],
    stops: 1,
    exits: [7],
  },
])('$says', ({ heard, stops, exits }) => {
  const process = new EventEmitter();
  let nowMs = 0;
  let stopped = 0;
  const exited: number[] = [];
  const source = { process, clock: { monotonicMs: () => nowMs }, exit: (code: number) => exited.push(code) };
  const listenNoMore = onStopSignal(() => stopped++, 7, source);
  for (const [atMs, signal] of heard) {
    nowMs = atMs;
    process.emit(signal);
  }
  expect([stopped, exited]).toEqual([stops, exits]);
  listenNoMore();
  expect(process.eventNames()).toEqual([]);
});
