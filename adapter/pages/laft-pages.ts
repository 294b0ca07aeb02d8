// Every page of LAFT.
import type { LaftPage } from './laft-page.ts';
import { workspacesPage } from './workspaces-page.ts';

export const laftPages: readonly LaftPage[] = [workspacesPage];
