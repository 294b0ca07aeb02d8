// The day on which something was received: a Norwegian day, by the workspace's clock, wherever the machine stands.

import { localDay } from '../../foundation/world/local-day.ts';
import type { Instant } from '../../foundation/world/world.ts';

/** `YYYY-MM-DD` in Norway; what is valid that day is judged valid. */
export function dayOfReceipt(receivedAt: Instant): string {
  return localDay(receivedAt, 'Europe/Oslo');
}
