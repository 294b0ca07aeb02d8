// How a reply goes back when it does not simply go: plain data that each carrier executes in its own way.

export type Delivery =
  /** The whole reply, so much later. */
  | { kind: 'late'; ms: number }
  /** The headers and so many bytes of the body; then the connection is closed. */
  | { kind: 'half'; bytes: number }
  /** Headers and body, so many bytes every so many milliseconds. */
  | { kind: 'drip'; bytes: number; everyMs: number }
  /** No byte of it: the connection is closed in an orderly way, or reset. */
  | { kind: 'closed' }
  | { kind: 'reset' }
  /** No byte of it: the connection is held so long, unless the sender gives up before; then it is reset. */
  | { kind: 'held'; ms: number };
