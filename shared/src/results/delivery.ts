import { asLine, asNumber, digits, PersonName } from '../kernel/fields.ts'
import { addDays, addWorkingDays, type Holidays } from '../time/calendar.ts'
import { z } from '../zod.ts'

/** What comes of a matter: 文字 told in the app, a 文件 opened there, or a 证照 somebody picks up. */
export const resultKinds = ['text', 'document', 'pick_up'] as const
export type ResultKind = (typeof resultKinds)[number]
export const resultKindLabels: Record<ResultKind, string> = {
  text: '文字结果',
  document: '文件（PDF 或照片）',
  pick_up: '要领取的证照',
}

/** 行政许可法 art. 44: what was granted is delivered within ten days of the decision; art. 82: working days. */
const DELIVER_WITHIN_DAYS = 10
/** How long somebody may say that it never came (我没有收到). */
export const NOT_RECEIVED_DAYS = 7
export const deliverBy = (decidedOn: string, holidays: Holidays): string =>
  addWorkingDays(decidedOn, DELIVER_WITHIN_DAYS, holidays)
export const maySayNotReceived = (closedOn: string, today: string): boolean =>
  today <= addDays(closedOn, NOT_RECEIVED_DAYS)

/** How a result was delivered (送达). */
export const deliveryWays = ['code', 'id_card', 'electronic', 'post'] as const
export type DeliveryWay = (typeof deliveryWays)[number]
export const deliveryWayLabels: Record<DeliveryWay, string> = {
  code: '凭领取码交付',
  id_card: '核对身份证件交付',
  electronic: '网上送达',
  post: '邮寄',
}
/** A code is there for what is picked up; what is told in the app needs somebody who can open it. */
export const waysFor = (result: { kind: ResultKind; hasAccount: boolean }): DeliveryWay[] =>
  deliveryWays.filter(way => {
    if (way === 'code') return result.kind === 'pick_up'
    return way !== 'electronic' || (result.kind !== 'pick_up' && result.hasAccount)
  })
/** Who took it over the counter: 本人, or 代领人. */
export const receivers = ['self', 'proxy'] as const
export type Receiver = (typeof receivers)[number]
export const receiverLabels: Record<Receiver, string> = { self: '本人', proxy: '代领人' }
/** 「核对身份证件交付，代领人」, 「邮寄，单号 EMS123」 */
export const deliveredHow = (delivery: {
  way: DeliveryWay
  receiver: Receiver | null
  tracking: string | null
}): string =>
  [
    deliveryWayLabels[delivery.way] ?? delivery.way,
    delivery.receiver && receiverLabels[delivery.receiver],
    delivery.tracking && `单号 ${delivery.tracking}`,
  ]
    .filter(Boolean)
    .join('，')

export const PICK_UP_DIGITS = 6
export const PickUpCode = digits(PICK_UP_DIGITS, '请填写 6 位数字领取码')
export const IdTail = z.string().check(asNumber, z.regex(/^[\dA-Z]{4}$/, '请填写证件号码的最后 4 位'))
const Tracking = z.string().check(asLine, z.regex(/^[A-Za-z0-9-]{6,40}$/, '请填写快递单号（字母和数字）'))

/** How staff say that they handed a result over. */
export const Handing = z.discriminatedUnion('way', [
  z.object({ way: z.literal('code'), code: PickUpCode }),
  /** The ID card was looked at: the applicant's own, or that of whoever came instead. */
  z.object({
    way: z.literal('id_card'),
    proxy: z.nullable(z.object({ name: PersonName, idTail: IdTail })),
  }),
  z.object({ way: z.literal('electronic') }),
  z.object({ way: z.literal('post'), tracking: Tracking }),
])
export type Handing = z.output<typeof Handing>
