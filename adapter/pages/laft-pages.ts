// Every page of LAFT. Of two that an address could name the first is it: fixed names go before parts that stand for anything.
import { basesPage } from './bases-page.ts';
import { basisPage } from './basis-page.ts';
import { connectionPage } from './connection-page.ts';
import { creditPage } from './credit-page.ts';
import { errorsPage } from './errors-page.ts';
import { invoicePage } from './invoice-page.ts';
import type { LaftPage } from './laft-page.ts';
import { linksPage } from './links-page.ts';
import { onItsWayPage } from './on-its-way-page.ts';
import { putRightPage } from './put-right-page.ts';
import { rentalDownloadPage, rentalFilesPage } from './rental-files-page.ts';
import { objectsPage, rentalPage, tenanciesPage, tenantsPage } from './rental-lists.ts';
import { rentalThingPages } from './rental-thing-page.ts';
import { runningPage } from './running-page.ts';
import { settingsPage } from './settings-page.ts';
import { settleOnePage, settlePage } from './settle-pages.ts';
import { transferPage } from './transfer-page.ts';
import { csvReportPage, pdfReportPage, sentPage } from './transfer-report.ts';
import { transfersPage } from './transfers-page.ts';
import { workspacePage, workspacesPage } from './workspaces-page.ts';

export const laftPages: readonly LaftPage[] = [
  workspacesPage,
  workspacePage,
  basesPage,
  basisPage,
  onItsWayPage,
  putRightPage,
  creditPage,
  invoicePage,
  errorsPage,
  transfersPage,
  runningPage,
  settlePage,
  transferPage,
  settleOnePage,
  csvReportPage,
  pdfReportPage,
  sentPage,
  rentalPage,
  tenanciesPage,
  objectsPage,
  tenantsPage,
  rentalFilesPage,
  rentalDownloadPage,
  ...rentalThingPages,
  settingsPage,
  linksPage,
  connectionPage,
];
