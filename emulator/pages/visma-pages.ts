// Every page of a Visma.
import type { VismaPage } from './visma-page.ts';
import { workspacesPage } from './workspaces-page.ts';

export const vismaPages: readonly VismaPage[] = [workspacesPage];
