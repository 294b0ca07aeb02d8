// What the Visma behind the web service has of a basis, where it is one that tells: the test bench has a control API, a real Visma has none.
import * as v from 'valibot';
import { isOutcomeCode, type OutcomeCode } from '../../contracts/outcomes.ts';
import type { Send } from '../../foundation/world/world.ts';

const bothLanguages = v.object({ nb: v.string(), en: v.string() });

const basisShape = v.object({
  sequence: v.number(),
  position: v.number(),
  transferId: v.string(),
  receiptNumber: v.string(),
  accepted: v.boolean(),
  findings: v.array(
    v.object({
      code: v.custom<OutcomeCode>((code) => typeof code === 'string' && isOutcomeCode(code)),
      severity: v.picklist(['error', 'warning']),
      field: v.string(),
      invoiceLine: v.optional(v.number()),
      sentence: bothLanguages,
      remedy: bothLanguages,
    }),
  ),
  rejectedBecause: v.optional(bothLanguages),
  basis: v.looseObject({
    lines: v.array(
      v.object({
        itemNumber: v.string(),
        runningNumber: v.string(),
        unitPriceOre: v.number(),
        quantityHundredths: v.number(),
        amountOre: v.number(),
        vatCode: v.string(),
        dimensions: v.array(v.object({ number: v.number(), value: v.string() })),
        texts: v.array(v.string()),
      }),
    ),
  }),
});
const listShape = v.object({ bases: v.array(basisShape) });
const healthShape = v.object({ status: v.literal('ok'), workspaces: v.number() });

export type SeenBasis = v.InferOutput<typeof basisShape>;

export type SeenInVisma =
  /** As it received it; `page` is where it shows that. */
  | { kind: 'received'; basis: SeenBasis; page: string; receiptPage: string }
  /** It tells, and has no such basis of this transfer. */
  | { kind: 'not received' }
  /** It has no control API: a real Visma, or it is not there. */
  | { kind: 'does not tell'; origin: string }
  | { kind: 'no web service' };

/** How long somebody who looks at a page is kept waiting for a server that may not be a test bench. */
const patienceMs = 2000;

export interface WantedBasis {
  /** Address of the web service, which is all that is ever asked; absent where none is configured. */
  url: string | undefined;
  transferId: string;
  basisId: string;
}

/** Never rejects: whatever a foreign server answers, it is one that does not tell. */
export async function seenInVisma(send: Send, { url, transferId, basisId }: WantedBasis): Promise<SeenInVisma> {
  if (url === undefined || !URL.canParse(url)) return { kind: 'no web service' };
  const { origin, pathname } = new URL(url);
  const workspace = /^\/w\/([^/]+)\//.exec(pathname)?.[1] ?? 'default';
  const silent: SeenInVisma = { kind: 'does not tell', origin };
  if (!(await asked(send, `${origin}/api/health`, healthShape))) return silent;
  const query = new URLSearchParams({ transferId, basisId, limit: '1' });
  const list = await asked(send, `${origin}/api/w/${workspace}/bases?${query}`, listShape);
  if (!list) return silent;
  const [basis] = list.bases;
  if (!basis) return { kind: 'not received' };
  const pages = `${origin}/visma/${workspace}`;
  const page = `${pages}/bases/${basis.sequence}-${basis.position}`;
  return {
    kind: 'received',
    basis,
    page,
    receiptPage: `${pages}/transfers/${encodeURIComponent(basis.receiptNumber)}`,
  };
}

async function asked<S extends v.GenericSchema>(
  send: Send,
  url: string,
  shape: S,
): Promise<v.InferOutput<S> | undefined> {
  try {
    const { status, body } = await send({ method: 'GET', url, headers: {}, timeoutMs: patienceMs });
    if (status !== 200) return undefined;
    const read = v.safeParse(shape, JSON.parse(body.toString('utf8')));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
