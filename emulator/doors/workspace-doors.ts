// The doors of a workspace as carriers know them: chosen by the address or by the user, and going wrong where faults are set.
import type { Visma } from '../service/visma.ts';
import { arrivedFile, arrivedMessage } from './arrived.ts';
import { chosenByUser } from './chosen-workspace.ts';
import { type FaultyDoor, withFaults } from './faulty-door.ts';
import { fileDoor } from './file-door.ts';
import { type WebServiceOptions, webServiceDoor } from './web-service.ts';

export interface WorkspaceDoorOptions extends WebServiceOptions {
  /** Larger files are refused with VE-214. */
  maxFileBytes: number;
}

export interface WorkspaceDoors {
  webService: FaultyDoor;
  flatFile: FaultyDoor;
}

export function workspaceDoors(visma: Visma, options: WorkspaceDoorOptions): WorkspaceDoors {
  const { newId, report, maxFileBytes: maxBytes } = options;
  const common = { visma, newId, report };
  const webService = withFaults({
    ...common,
    way: 'web-service',
    door: (inside) => webServiceDoor(inside, options),
    read: (workspace, exchange) => arrivedMessage(visma, workspace, exchange),
  });
  const flatFile = withFaults({
    ...common,
    way: 'upload',
    door: (inside) => fileDoor(inside, { ...options, maxBytes }),
    read: (workspace, { body: bytes, query: { name = 'flat-file' }, passed }) =>
      arrivedFile(visma, workspace, { bytes, name, maxBytes, ...(passed ? { passed } : {}) }),
  });
  return { webService: chosenByUser(webService, visma), flatFile: chosenByUser(flatFile, visma) };
}
