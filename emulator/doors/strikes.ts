// What each kind of fault does to a message or to a file that is sent: which Visma answers it, and what becomes of the answer.
import type { FaultKindKey } from '../../contracts/faults.ts';
import type { FaultParameters, StandingFault } from '../core/fault.ts';
import type { Visma } from '../service/visma.ts';
import type { Delivery } from './delivery.ts';
import type { Exchange, Reply } from './exchange.ts';
import { errorReply, faultWithoutCode, htmlReply, lostReply, malformed, noReply } from './faulty-reply.ts';
import { dyingHalfway, forgetting, standingOtherwise } from './faulty-visma.ts';
import { labelOf } from './web-service.ts';

export interface Struck {
  fault: StandingFault;
  exchange: Exchange;
  newId(): string;
  /** The door's own answer, over a Visma that is changed or not; the exchange is kept. */
  over(change: (visma: Visma) => Visma): Promise<Reply>;
  /** Keeps an exchange that nothing was answered to. */
  keepUnanswered(): Promise<void>;
  /** Until the next message has been processed, or it is released. */
  hold(finish: () => Promise<unknown>): Promise<void>;
}

interface Strike {
  /** For a kind that strikes before anything is read. */
  beforeReading?(parameters: FaultParameters): Delivery;
  whenRead(struck: Struck): Promise<Reply>;
}

const asItIs = (visma: Visma): Visma => visma;

/** Struck before reading, or in the folder only: a message that is read goes through. */
const throughTheDoor = ({ over }: Struck): Promise<Reply> => over(asItIs);

async function unanswered(struck: Struck, reply: Reply): Promise<Reply> {
  await struck.keepUnanswered();
  return reply;
}

/** Something in between answers: whether the message has reached Visma is what the fault says. */
async function replaced(struck: Struck, reply: Reply): Promise<Reply> {
  if (struck.fault.parameters.processed !== true) return unanswered(struck, reply);
  await struck.over(asItIs);
  return reply;
}

async function delivered(struck: Struck, deliveryOf: (reply: Reply) => Delivery): Promise<Reply> {
  const reply = await struck.over(asItIs);
  return { ...reply, delivery: deliveryOf(reply) };
}

function closedForMaintenance({ fault: { parameters }, over }: Struck): Promise<Reply> {
  return over((visma) => standingOtherwise(visma, { open: false, ...retryAfter(parameters) }));
}

/** What the fault says of it, if anything; otherwise the register's own stands. */
export function retryAfter({ retryAfterSeconds }: FaultParameters): { retryAfterSeconds?: number } {
  return retryAfterSeconds === undefined ? {} : { retryAfterSeconds: Number(retryAfterSeconds) };
}

async function twice({ over }: Struck): Promise<Reply> {
  const first = await over(asItIs);
  await over(asItIs);
  return first;
}

async function heldBack(struck: Struck): Promise<Reply> {
  await struck.hold(() => struck.over(asItIs));
  return unanswered(struck, lostReply(struck.fault.parameters));
}

/** What each kind does; those that are over before a message is read, or only of the folder, let it through. */
export const strikes: Readonly<Record<FaultKindKey, Strike>> = {
  'time-out': {
    beforeReading: ({ ms }) => ({ kind: 'held', ms: Number(ms) }),
    whenRead: throughTheDoor,
  },
  'reset-before-read': { beforeReading: () => ({ kind: 'reset' }), whenRead: throughTheDoor },
  'reset-after-read': { whenRead: (struck) => unanswered(struck, noReply({ kind: 'reset' })) },
  'http-error': { whenRead: (struck) => replaced(struck, errorReply(struck.fault.parameters)) },
  'html-page': { whenRead: (struck) => replaced(struck, htmlReply(struck.fault.parameters)) },
  'soap-fault': {
    whenRead: (struck) => replaced(struck, faultWithoutCode(labelOf(struck.exchange)?.version ?? '1.1')),
  },
  'not-authorised': {
    whenRead: ({ over, newId }) => over((visma) => standingOtherwise(visma, { password: newId() })),
  },
  'subscription-gone': { whenRead: ({ over }) => over((visma) => standingOtherwise(visma, { ordered: false })) },
  maintenance: { whenRead: closedForMaintenance },
  'lost-before-processing': { whenRead: (struck) => unanswered(struck, lostReply(struck.fault.parameters)) },
  'answer-lost': {
    async whenRead({ fault, over }) {
      await over(asItIs);
      return lostReply(fault.parameters);
    },
  },
  'answered-not-processed': { whenRead: ({ over }) => over(forgetting) },
  'half-imported': {
    async whenRead({ over }) {
      await over(dyingHalfway);
      return noReply({ kind: 'closed' });
    },
  },
  'delivered-twice': { whenRead: twice },
  overtaken: { whenRead: heldBack },
  delay: {
    whenRead: (struck) => delivered(struck, () => ({ kind: 'late', ms: Number(struck.fault.parameters.ms) })),
  },
  'half-answer': {
    whenRead: (struck) =>
      delivered(struck, ({ body }) => ({ kind: 'half', bytes: partOf(body, struck.fault.parameters) })),
  },
  'slow-drip': {
    whenRead: (struck) => {
      const { bytes, everyMs } = struck.fault.parameters;
      return delivered(struck, () => ({ kind: 'drip', bytes: Number(bytes), everyMs: Number(everyMs) }));
    },
  },
  'malformed-xml': {
    async whenRead({ fault, over }) {
      return malformed(await over(fault.parameters.processed === false ? forgetting : asItIs));
    },
  },
  'receipt-late': { whenRead: throughTheDoor },
  'receipt-twice': { whenRead: throughTheDoor },
};

/** So many bytes of what a percentage leaves: never all. */
export function partOf(body: Buffer, { percent }: FaultParameters): number {
  return Math.min(Math.floor((body.length * Number(percent)) / 100), body.length - 1);
}
