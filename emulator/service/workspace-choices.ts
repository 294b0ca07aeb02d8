// What can be chosen where a workspace is made as a copy or taken back, and why that is not done.

export interface ForkChoice {
  /** The workspace to copy. */
  from: string;
  /** Its last change that the copy has; its very last when left out. */
  at?: number;
  leaseSeconds?: number;
}

/** Why a workspace was not forked or rewound; `head` is the last change that there is. */
export type NotDone =
  | { refused: 'workspace-exists' }
  | { refused: 'no-such-workspace' }
  | { refused: 'no-such-change'; head: number };
