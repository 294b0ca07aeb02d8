// Routes of the control API about the clock of a workspace.
import * as v from 'valibot';
import { isDate } from '../../contracts/values/calendar.ts';
import { expecting } from '../../foundation/config/shape-problem.ts';
import { type ApiCall, json, problem, type Route } from './control-api-route.ts';
import type { Reply } from './exchange.ts';

const instant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/;
const clockSetting = v.strictObject({
  now: v.pipe(
    v.string(
      expecting('a moment as text, e.g. 2026-11-30T12:00:00Z', 'et tidspunkt som tekst, f.eks. 2026-11-30T12:00:00Z'),
    ),
    v.regex(
      instant,
      expecting(
        'a moment in UTC, e.g. 2026-11-30 or 2026-11-30T12:00:00Z',
        'et tidspunkt i UTC, f.eks. 2026-11-30 eller 2026-11-30T12:00:00Z',
      ),
    ),
  ),
});
const clockSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['now'],
  properties: { now: { type: 'string', description: 'E.g. 2026-11-30 (noon is meant) or 2026-11-30T12:00:00Z.' } },
};

async function setClock(call: ApiCall): Promise<Reply> {
  const { now } = call.body as v.InferOutput<typeof clockSetting>;
  const [day = '', time = '12:00:00.000Z'] = now.split('T');
  if (!isDate(day) || !/^([01]\d|2[0-3])(:[0-5]\d){1,2}(\.\d{1,3})?Z$/.test(time)) {
    const message = `now: ${now} is no moment of the calendar`;
    const messageNb = `now: ${now} er ikke et tidspunkt i kalenderen`;
    return problem({ status: 400, code: 'invalid-input', message, messageNb });
  }
  const [hour, minute, second = '00', fraction = ''] = time.slice(0, -1).split(/[:.]/);
  const moment = `${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}Z`;
  await call.visma.setClock(call.part('workspace'), moment);
  return showClock(call);
}

async function showClock(call: ApiCall): Promise<Reply> {
  return json(await call.visma.clock(call.part('workspace')));
}

export const clockRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/w/{workspace}/clock',
    summary: "The workspace's present moment, and whether it was set.",
    handle: showClock,
  },
  {
    method: 'PUT',
    path: '/api/w/{workspace}/clock',
    summary: 'Stops the clock at a moment.',
    body: { shape: clockSetting, schema: clockSchema },
    handle: setClock,
  },
  {
    method: 'DELETE',
    path: '/api/w/{workspace}/clock',
    summary: 'Lets the clock run with the machine again.',
    handle: async (call) => {
      await call.visma.setClock(call.part('workspace'), undefined);
      return showClock(call);
    },
  },
];
