import type { CallTask } from '@zhenyiban/shared/notifications/calls.ts'
import { deliveryStatusLabels, undeliveredReasons } from '@zhenyiban/shared/notifications/deliveries.ts'
import type { App } from '../../../kernel/app.ts'
import { maskedContact } from '../ledger/contacts.ts'
import type { DeliveryRecord } from '../ledger/model.ts'

const NO_OTHER_WAY = '没有微信，也没有验证过的手机号'

const endOf = ({ status, why }: DeliveryRecord): string | null => {
  if (status === 'queued') return null
  if (status === 'delivered') return '已告诉本人'
  return why ? undeliveredReasons[why] : deliveryStatusLabels[status]
}
export const presentCall = async (app: App, call: DeliveryRecord): Promise<CallTask> => {
  const { about, because } = call
  return {
    id: String(call._id),
    title: call.title,
    text: call.text,
    at: call.at.toISOString(),
    until: call.uselessFrom.toISOString(),
    ...(await maskedContact(app, call)),
    why: because ? undeliveredReasons[because] : NO_OTHER_WAY,
    rung: call.calls.map(({ at, staffName, outcome }) => ({ at: at.toISOString(), by: staffName, outcome })),
    ended: endOf(call),
    matterId: about?.kind === 'matter' ? about.id : null,
    appointmentId: about?.kind === 'appointment' ? about.id : null,
  }
}
