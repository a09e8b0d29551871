// 发送: what was sent of a message beside the inbox, by which way, and what became of it.

/** 微信, 短信, 电话: the ways a message goes beside the inbox, which always has it. */
export const channels = ['wechat', 'sms', 'call'] as const
export type Channel = (typeof channels)[number]
export const channelLabels: Record<Channel, string> = { wechat: '微信', sms: '短信', call: '打电话' }

export const deliveryStatuses = ['queued', 'sending', 'sent', 'delivered', 'refused', 'expired'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]
export const deliveryStatusLabels: Record<DeliveryStatus, string> = {
  queued: '等着发',
  sending: '正在发',
  sent: '已发出',
  delivered: '已送到',
  refused: '没有送到',
  expired: '没有发，已经过时',
}
/** Of a call nothing is sent: somebody rings. */
const callStatusLabels: Partial<Record<DeliveryStatus, string>> = {
  queued: '等着打',
  delivered: '打通了',
  refused: '没有打通',
  expired: '没有打，已经过时',
}
export const statusInWords = (channel: Channel, status: DeliveryStatus): string =>
  (channel === 'call' && callStatusLabels[status]) || (deliveryStatusLabels[status] ?? status)

/** Why a message did not go by a way, as staff read it. */
export const undeliveredReasons = {
  not_subscribed: '没有同意收这类微信消息，或同意的次数用完了',
  unsubscribed: '微信没有收：本人关了消息，或同意的次数用完了',
  wechat_rejected: '微信没有收这条消息，已记下原因',
  wechat_undelivered: '微信收了，但没有送到本人手机上',
  account: '平台的发送账号有问题，已告警运维',
  gave_up: '试了多次都没有发出去',
  in_doubt: '正在发时系统中断了，不知道送到没有；为了不发两遍，没有再发',
  sms_rejected: '短信平台没有收：号码或内容不符合要求',
  sms_too_many: '这个号码今天的短信已到上限',
  no_phone: '没有留电话号码',
  not_reached: '打了几次都没有接通',
  wrong_number: '电话号码不对',
  before: '旧记录，没有写明原因',
} as const
export type UndeliveredReason = keyof typeof undeliveredReasons
export const undeliveredKeys = Object.keys(undeliveredReasons) as [UndeliveredReason, ...UndeliveredReason[]]
