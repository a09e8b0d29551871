import type { Channel } from '@zhenyiban/shared/notifications/deliveries.ts'

/** What of a person and a notice decides by which ways it may go. */
export interface Reach {
  hasWechat: boolean
  /** A mobile number that may be texted. */
  hasMobile: boolean
  /** As far as the notice itself goes. */
  push: boolean
  sms: boolean
  call: boolean
}
/** The ways in the person's order; one that is not in it was switched off. */
export const waysOf = (reach: Reach, preferred: readonly Channel[]): Channel[] => {
  const open: Record<Channel, boolean> = {
    wechat: reach.hasWechat && reach.push,
    sms: reach.hasMobile && reach.sms,
    call: reach.call,
  }
  return preferred.filter(way => open[way])
}
