// Every rule about one invoice basis, in the order in which findings are reported: that of the catalogue.
// VE-153 is not among them: only the reading of a file can find it.
import { amountNotPriceTimesQuantity, priceDiffersFromItem } from './amount.ts';
import { inactiveClient, unknownClient } from './client.ts';
import { unknownPaymentForm, unknownProfile, unknownVatCode } from './code.ts';
import { creditOfNothing } from './credit.ts';
import {
  blockedCustomer,
  customerOfOtherKind,
  impossibleOrganisation,
  impossiblePerson,
  registeredWithWrongNumber,
  unknownOrganisation,
  unknownPerson,
} from './customer.ts';
import { dimensionTwice, requiredDimensionMissing, unknownDimension, unknownDimensionValue } from './dimension.ts';
import { itemNotValid, itemOfAnotherClient, unknownItem } from './item.ts';
import { acceptedWithOtherContent } from './repeated.ts';
import type { Rule } from './rule.ts';
import { runningNumberRepeatedOrSkipped } from './running-number.ts';

export const rules: readonly Rule[] = [
  { code: 'VE-101', field: 'client', find: unknownClient },
  { code: 'VE-102', field: 'client', find: inactiveClient },
  { code: 'VE-111', field: 'itemNumber', find: unknownItem },
  { code: 'VE-112', field: 'itemNumber', find: itemOfAnotherClient },
  { code: 'VE-113', field: 'itemNumber', find: itemNotValid },
  { code: 'VE-121', field: 'customerNumber', find: unknownPerson },
  { code: 'VE-122', field: 'customerNumber', find: impossiblePerson },
  { code: 'VE-123', field: 'customerNumber', find: unknownOrganisation },
  { code: 'VE-124', field: 'customerNumber', find: impossibleOrganisation },
  { code: 'VE-125', field: 'customerNumber', find: blockedCustomer },
  { code: 'VE-126', field: 'customerNumber', find: customerOfOtherKind },
  { code: 'VE-127', field: 'customerNumber', find: registeredWithWrongNumber },
  { code: 'VE-131', field: 'accountingDimension', find: unknownDimension },
  { code: 'VE-132', field: 'accountingDimension', find: unknownDimensionValue },
  { code: 'VE-133', field: 'accountingDimension', find: dimensionTwice },
  { code: 'VE-134', field: 'accountingDimension', find: requiredDimensionMissing },
  { code: 'VE-141', field: 'vatCode', find: unknownVatCode },
  { code: 'VE-142', field: 'profile', find: unknownProfile },
  { code: 'VE-143', field: 'paymentForm', find: unknownPaymentForm },
  { code: 'VE-144', field: 'unitPrice', find: priceDiffersFromItem },
  { code: 'VE-151', field: 'amount', find: amountNotPriceTimesQuantity },
  { code: 'VE-152', field: 'runningNumber', find: runningNumberRepeatedOrSkipped },
  { code: 'VE-154', field: 'creditOf', find: creditOfNothing },
  { code: 'VE-161', field: 'basisId', find: acceptedWithOtherContent },
];
