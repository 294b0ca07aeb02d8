// Every raw example as data; they all refer to `register.yaml` beside this file.
import type { Channel } from '../outcomes.ts';
import type { ExampleRow } from './example.ts';
import { fileExamples } from './flat-file-examples.ts';
import { messageExamples } from './message-examples.ts';

export interface Example extends ExampleRow {
  readonly channel: Channel;
}

/** All examples, files first. */
export const examples: readonly Example[] = [
  ...fileExamples.map((row): Example => ({ ...row, channel: 'file' })),
  ...messageExamples.map((row): Example => ({ ...row, channel: 'web-service' })),
];
