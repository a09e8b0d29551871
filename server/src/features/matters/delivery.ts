import type { MatterStatus } from '@zhenyiban/shared/matters/statuses.ts'
import { deliverBy } from '@zhenyiban/shared/results/delivery.ts'
import { type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'

/** Until when a result is to be delivered, while it waits, and whether that day is over. */
export const deliveryOf = (
  { status, decidedAt }: { status: MatterStatus; decidedAt: Date | null },
  holidays: Holidays,
  today: string,
): { deliverBy: string | null; deliverLate: boolean } => {
  if (status !== 'decided' || !decidedAt) return { deliverBy: null, deliverLate: false }
  const by = deliverBy(localDay(decidedAt), holidays)
  return { deliverBy: by, deliverLate: today > by }
}
