// What a kind of fault is, as data: when it strikes, by which ways in it can occur, and what can be set about it.
import type { FactId } from '../evidence.ts';
import type { Channel, InBothLanguages } from '../outcomes.ts';

/** The ways into Visma: a message, a file sent over the network, a file put into the drop folder. */
export type WayIn = 'web-service' | 'upload' | 'folder';

export const channelOfWay: Readonly<Record<WayIn, Channel>> = {
  'web-service': 'web-service',
  upload: 'file',
  folder: 'file',
};

/**
 * When it strikes. `before-reading`: nothing of the message is known but where it goes; `when-read`: it is known, and nothing is
 * decided; `at-commit`: around the moment at which it is stored; `answer`: it is stored, and the answer is damaged; `afterwards`:
 * it is answered, and the receipt or the message comes once more or late.
 */
export type FaultMoment = 'before-reading' | 'when-read' | 'at-commit' | 'answer' | 'afterwards';

interface AnyParameter {
  readonly key: string;
  readonly title: InBothLanguages;
}

/** Without a default it may be left out. */
export type FaultParameter = AnyParameter &
  (
    | {
        readonly kind: 'whole-number';
        readonly unit: 'ms' | 's' | '%' | 'bytes' | '';
        readonly least: number;
        readonly most: number;
        readonly default?: number;
      }
    | {
        readonly kind: 'choice';
        readonly values: readonly (string | number)[];
        readonly default: string | number;
        /** Each value as a person reads it, where it is not a number. */
        readonly words?: ReadonlyMap<string, InBothLanguages>;
      }
    | { readonly kind: 'yes-no'; readonly default: boolean }
    /** ISO 8601 in UTC, by the workspace's clock. */
    | { readonly kind: 'moment' }
  );

export interface FaultKindRow {
  readonly key: string;
  readonly title: InBothLanguages;
  readonly moment: FaultMoment;
  readonly ways: readonly WayIn[];
  readonly parameters: readonly FaultParameter[];
  /** How often it strikes when nothing is said; `always`: until it is taken away. */
  readonly times: 1 | 'always';
  readonly evidence: FactId;
}

export const anyWay = ['web-service', 'upload', 'folder'] as const satisfies readonly WayIn[];
export const overTheWire = ['web-service', 'upload'] as const satisfies readonly WayIn[];
export const messages = ['web-service'] as const satisfies readonly WayIn[];
export const files = ['upload', 'folder'] as const satisfies readonly WayIn[];
export const folder = ['folder'] as const satisfies readonly WayIn[];
