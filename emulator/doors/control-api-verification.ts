// The route of the control API by which a test asks whether what it expects was received.
import * as v from 'valibot';
import { expecting } from '../../foundation/config/shape-problem.ts';
import { jsonSchemaOf } from '../../foundation/openapi/json-schema.ts';
import type { SoughtBasis, SoughtTransfer, Verification } from '../service/verification.ts';
import { type ApiCall, json, type Route } from './control-api-route.ts';
import type { Reply } from './exchange.ts';

const text = v.optional(
  v.string(expecting('a text, in quotes where it is of digits', 'tekst, i anførselstegn der den er av sifre')),
);
const yesNo = v.optional(v.boolean(expecting('true or false', 'true eller false')));
const whole = expecting('a whole number from 0', 'et helt tall fra 0');
const count = v.optional(v.pipe(v.number(whole), v.integer(whole), v.minValue(0, whole)));
const channel = v.optional(
  v.picklist(['web-service', 'file'], expecting('web-service or file', 'web-service eller file')),
);

const soughtBasis = v.strictObject({
  customerNumber: text,
  client: text,
  itemNumber: text,
  period: text,
  amount: text,
  accepted: yesNo,
  channel,
  basisId: text,
  transferId: text,
  creditOf: text,
  name: text,
  externalReference: text,
  contactReference: text,
  caseNumber: text,
  text,
  code: text,
  receivedAt: text,
} satisfies Record<keyof SoughtBasis, unknown>);

const soughtTransfer = v.strictObject({
  transferId: text,
  receiptNumber: text,
  reference: text,
  senderSystem: text,
  channel,
  received: yesNo,
  acceptedCount: count,
  rejectedCount: count,
  acceptedAmount: text,
  rejectedAmount: text,
  code: text,
  receivedAt: text,
} satisfies Record<keyof SoughtTransfer, unknown>);

const verification = v.strictObject({
  exactly: count,
  atLeast: count,
  atMost: count,
  bases: v.optional(soughtBasis),
  transfers: v.optional(soughtTransfer),
} satisfies Record<keyof Verification, unknown>);

/**
 * 409 when it does not hold, with the same answer: a shell script with `curl --fail-with-body`, and every client that throws at a status,
 * then fails by itself, instead of passing for as long as nobody looks at `holds`.
 */
async function verify(call: ApiCall): Promise<Reply> {
  const verified = await call.visma.verify(call.part('workspace'), call.body as Verification);
  if (verified.holds) return json(verified);
  return json(
    { error: { code: 'does-not-hold', message: verified.sentence.en, messageNb: verified.sentence.nb }, ...verified },
    409,
  );
}

export const verificationRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/w/{workspace}/verify',
    summary:
      'Whether so many invoice bases or transfers with these values were received; 409 if not, with those that come nearest and how they differ.',
    body: { shape: verification, schema: jsonSchemaOf(verification) },
    statuses: [409],
    handle: verify,
  },
];
