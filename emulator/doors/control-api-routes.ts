// Every route of the control API, in the order of its document. A fixed segment stands before a named one.
import { clockRoutes } from './control-api-clock.ts';
import { exchangeRoutes } from './control-api-exchanges.ts';
import { faultRoutes } from './control-api-faults.ts';
import { receivedRoutes } from './control-api-received.ts';
import { registerRoutes } from './control-api-registers.ts';
import { json, type Route } from './control-api-route.ts';
import { verificationRoutes } from './control-api-verification.ts';
import { workspaceRoutes } from './control-api-workspaces.ts';

const health: Route = {
  method: 'GET',
  path: '/api/health',
  summary: 'Answers when the emulator and its database do.',
  handle: async ({ visma }) => {
    const workspaces = await visma.workspaces();
    return json({ status: 'ok', workspaces: workspaces.length });
  },
};

export const controlRoutes: readonly Route[] = [
  health,
  ...registerRoutes,
  ...workspaceRoutes,
  ...faultRoutes,
  ...clockRoutes,
  ...receivedRoutes,
  ...verificationRoutes,
  ...exchangeRoutes,
];
