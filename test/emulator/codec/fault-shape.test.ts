// A fault as people write it: what is filled in, and every mistake in words.
import { describe, expect, test } from 'vitest';
import { faultAsWritten, faultProblem, faultShape } from '../../../emulator/codec/fault-shape.ts';
import { readShape, readYamlDocument } from '../../../foundation/config/source-document.ts';

const read = (text: string) => faultAsWritten(readShape(faultShape, readYamlDocument(text, 'fault.yaml')));

test.each([
  {
    text: 'kind: http-error',
    fault: {
      kind: 'http-error',
      parameters: { status: 500, retryAfterSeconds: 30, processed: false },
      when: {},
      times: 1,
    },
  },
  {
    text: '{kind: maintenance, parameters: {from: 2026-11-30, to: "2026-11-30T12:30Z"}}',
    fault: {
      kind: 'maintenance',
      parameters: { from: '2026-11-30T00:00:00.000Z', to: '2026-11-30T12:30:00.000Z' },
      when: {},
      times: 'always',
    },
  },
  {
    text: '{kind: answer-lost, when: {client: "013", nth: 2, probability: 0.5, seed: 7}, times: always}',
    fault: {
      kind: 'answer-lost',
      parameters: { senderSees: 'closed' },
      when: { client: '013', nth: 2, probability: 0.5, seed: 7 },
      times: 'always',
    },
  },
])('$text', ({ text, fault }) => {
  expect(read(text)).toEqual(fault);
});

describe('mistakes in the form', () => {
  test.each([
    { text: 'kind: anser-lost', says: 'expected a kind of fault (did you mean "answer-lost"?), got "anser-lost"' },
    { text: 'kind: rain', says: 'one of time-out, reset-before-read' },
    { text: 'times: 1', says: 'kind: missing' },
    { text: '{kind: delay, parameter: {ms: 1}}', says: 'unknown key; did you mean "parameters"?' },
    { text: '{kind: delay, parameters: {mss: 1}}', says: 'parameters.mss: unknown key; did you mean "ms"?' },
    { text: '{kind: delay, parameters: {ms: -1}}', says: 'a whole number from 0 to 3600000 ms' },
    { text: '{kind: delay, parameters: {ms: 1.5}}', says: 'a whole number from 0 to 3600000 ms' },
    { text: '{kind: http-error, parameters: {status: 404}}', says: 'one of 500, 502, 503' },
    { text: '{kind: answer-lost, parameters: {senderSees: rest}}', says: 'did you mean reset?' },
    { text: '{kind: maintenance, parameters: {from: 2026-02-30}}', says: 'a moment in UTC' },
    { text: '{kind: delay, when: {chanel: file}}', says: 'when.chanel: unknown key; did you mean "channel"?' },
    { text: '{kind: delay, when: {operation: getTransfers}}', says: 'did you mean getTransfer?' },
    { text: '{kind: delay, when: {client: "0134"}}', says: 'three positions' },
    { text: '{kind: delay, when: {customer: "12038599999"}}', says: 'VE-216' },
    { text: '{kind: delay, when: {nth: 0}}', says: 'a whole number from 1' },
    { text: '{kind: delay, when: {probability: 1.1}}', says: 'a number from 0 to 1' },
    { text: '{kind: delay, times: 0}', says: 'times: expected always or a whole number from 1 to 1000000, got 0' },
    { text: '{kind: delay, times: never}', says: 'expected always or a whole number from 1 to 1000000, got "never"' },
  ])('$text', ({ text, says }) => {
    expect(() => read(text)).toThrow(says);
  });
});

describe('what does not go together', () => {
  test.each([
    { text: '{kind: time-out, when: {client: "013"}}', says: 'nobody knows its client' },
    {
      text: '{kind: reset-before-read, when: {operation: getTransfer, customer: x}}',
      says: 'its operation or customer',
    },
    { text: '{kind: receipt-late, when: {channel: web-service}}', says: 'it occurs in file' },
    { text: '{kind: malformed-xml, when: {channel: file}}', says: 'it occurs in web-service' },
    { text: '{kind: receipt-late, when: {operation: getTransfer}}', says: 'a file has no operation' },
    { text: '{kind: delay, when: {operation: getTransfer, channel: file}}', says: 'a file has no operation' },
    { text: '{kind: overtaken, when: {operation: getTransfer}}', says: 'getTransfer stores nothing' },
    { text: '{kind: delay, when: {seed: 1}}', says: 'seed goes with probability' },
    { text: '{kind: maintenance, parameters: {from: 2026-12-01, to: 2026-11-01}}', says: 'from is not before to' },
  ])('$text', ({ text, says }) => {
    expect(faultProblem(read(text))?.en).toContain(says);
  });

  test.each([
    'kind: time-out',
    '{kind: time-out, when: {channel: file, nth: 2}}',
    '{kind: answer-lost, when: {operation: getTransfer}}',
    '{kind: overtaken, when: {operation: transferInvoiceBasis, client: "013"}}',
    '{kind: maintenance, parameters: {from: 2026-11-01, to: 2026-12-01}}',
  ])('%s does', (text) => {
    expect(faultProblem(read(text))).toBeUndefined();
  });
});
