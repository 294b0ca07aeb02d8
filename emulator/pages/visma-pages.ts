// Every page of a Visma.
import { basesPage } from './bases-page.ts';
import { basisPage } from './basis/basis-page.ts';
import { faultsPage, newFaultPage } from './faults/faults-page.ts';
import { invoicePage, invoicePdfPage } from './invoice/invoice-page.ts';
import { exchangeBytesPage, exchangePage } from './journal/exchange-page.ts';
import { journalPage } from './journal/journal-page.ts';
import { entriesPage } from './register/entries-page.ts';
import { entryPage, newEntryPage } from './register/entry-page.ts';
import { registerFilePage, registerPage } from './register/register-page.ts';
import { invoiceLayoutPage, servicePage, settingsPage } from './register/section-pages.ts';
import { registerYamlPage } from './register/yaml-page.ts';
import { receiptDataPage, receiptTextPage, transferPage } from './transfer-page.ts';
import { transfersPage } from './transfers-page.ts';
import type { VismaPage } from './visma-page.ts';
import { workspacePage } from './workspace-page.ts';
import { workspacesPage } from './workspaces-page.ts';

export const vismaPages: readonly VismaPage[] = [
  workspacesPage,
  workspacePage,
  transfersPage,
  transferPage,
  receiptTextPage,
  receiptDataPage,
  basesPage,
  basisPage,
  invoicePage,
  invoicePdfPage,
  journalPage,
  exchangePage,
  exchangeBytesPage,
  registerPage,
  registerFilePage,
  registerYamlPage,
  settingsPage,
  servicePage,
  invoiceLayoutPage,
  newEntryPage,
  entryPage,
  entriesPage,
  faultsPage,
  newFaultPage,
];
