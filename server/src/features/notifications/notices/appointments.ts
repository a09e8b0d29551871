import { formatDay, formatInstant, formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { Events } from '../../../kernel/outbox.ts'
import type { Notice, NoticeReach, Notices, NoticeText } from './notice.ts'

type Booking = Events['appointment.booked']
/** The same as short messages call it. */
const inShort = ({ itemName, hallName, startsAt }: Booking) => ({
  item: itemName,
  hall: hallName,
  when: formatInstant(startsAt),
})
/** What a hall did to somebody's booking reaches them whatever it takes. */
export const fromTheHall = (booking: Booking, kind: 'move' | 'cancelled'): NoticeReach => ({
  sms: { kind, params: inShort(booking) },
  calls: true,
})
/** `hint`: the words for WeChat's card; without it nothing is pushed, as the resident did it just now. */
export const bookingNotice = (
  booking: Booking,
  text: NoticeText,
  hint?: string,
  reach: NoticeReach = {},
): Notice => {
  const { appointmentId, residentId, itemName, hallName, startsAt } = booking
  return {
    ...text,
    ...reach,
    happensAt: new Date(startsAt),
    residentId,
    target: { kind: 'appointment', id: appointmentId },
    push: hint
      ? {
          template: 'appointment',
          page: `features/appointments/pages/appointment?id=${appointmentId}`,
          fields: { itemName, hallName, startsAt: new Date(startsAt), hint },
        }
      : null,
  }
}

/** When it is, and how to say whether they come; who said so before is only told what to do. */
const reminderOf = (it: Events['appointment.reminded']): [words: NoticeText, hint: string] => {
  const isDayBefore = it.reminder === 'day_before'
  const title = isDayBefore ? '明天有预约，您来吗' : '预约快到时间了'
  const soon = isDayBefore ? '就在明天' : '就快到了'
  const what = `您约了 ${formatInstant(it.startsAt)} 到${it.hallName}办「${it.itemName}」，${soon}。`
  if (it.confirmed)
    return [
      { title: isDayBefore ? '明天有预约' : title, text: `${what}请带好材料，到厅后扫码签到，不用再取号。` },
      '请带好材料，到厅后扫码签到',
    ]
  return it.canCancel
    ? [{ title, text: `${what}请点开确认会来；来不了请取消，把位置让给别人。` }, '您来吗？请点开确认或取消']
    : [{ title, text: `${what}请点开确认会来；来不了请给大厅打电话。` }, '您来吗？请点开确认']
}

/** Of bookings and the waiting list. */
export const appointmentNotices = {
  // Who was helped has heard it from whoever booked, and nobody need ring. Who booked themselves knows: what they accepted
  // of WeChat's messages is kept for what they do not know yet.
  'appointment.booked': (it, by) =>
    bookingNotice(
      it,
      {
        title: '预约成功',
        text: `${formatInstant(it.startsAt)}，请到${it.hallName}办「${it.itemName}」。到厅后扫一扫大厅的二维码签到，不用再取号。`,
      },
      by.kind === 'staff' ? '到厅后扫码签到，不用再取号' : undefined,
      by.kind === 'staff' ? { sms: { kind: 'booked', params: inShort(it) } } : {},
    ),
  'appointment.rescheduled': (it, by) =>
    bookingNotice(
      it,
      {
        title: '预约已改期',
        text: `「${it.itemName}」改到 ${formatInstant(it.startsAt)}，地点是${it.hallName}。原来的时间已经取消。`,
      },
      by.kind === 'staff' ? '预约已改期，请按新的时间到厅' : undefined,
      by.kind === 'staff' ? { sms: { kind: 'rescheduled', params: inShort(it) } } : {},
    ),
  'appointment.cancelled': (it, by) =>
    bookingNotice(
      it,
      {
        title: '预约已取消',
        text: `${formatInstant(it.startsAt)}到${it.hallName}办「${it.itemName}」的预约已取消。还要办的话，可以重新预约。`,
      },
      by.kind === 'staff' ? '大厅取消了这个预约' : undefined,
      by.kind === 'staff' ? { sms: { kind: 'cancelled', params: inShort(it) } } : {},
    ),
  'appointment.missed': it =>
    bookingNotice(it, {
      title: '预约已过时间',
      text: `${formatInstant(it.startsAt)}到${it.hallName}办「${it.itemName}」，您没有签到，预约已失效。还要办的话，请重新预约，或直接到厅取号。`,
    }),
  'appointment.reminded': it => ({
    ...bookingNotice(it, ...reminderOf(it)),
    uselessFrom: new Date(it.uselessFrom),
  }),
  'appointment.block_lifted': ({ residentId, hallName }) => ({
    residentId,
    title: '又可以网上预约了',
    text: `${hallName}恢复了您的网上预约，现在就可以约。约了来不了的话，请提前取消，把位置让给别人。`,
    target: null,
    push: null,
  }),

  // Kept for minutes: who waited has to hear of it at once, by whatever way.
  'waiting.offered': it => ({
    ...bookingNotice(
      it,
      {
        title: '候补到了',
        text: `${formatInstant(it.startsAt)}到${it.hallName}办「${it.itemName}」有位置了，已为您保留到 ${formatTime(it.until)}。请点开确认；不要的话不用管，会让给下一位。`,
      },
      `候补到了，请在 ${formatTime(it.until)} 前确认`,
      { sms: { kind: 'offered', params: { ...inShort(it), until: formatTime(it.until) } } },
    ),
    uselessFrom: new Date(it.until),
  }),
  'waiting.ended': ({ residentId, on, hallName, itemName, offered }) => ({
    residentId,
    title: '候补结束了',
    text: offered
      ? `${formatDay(on)}到${hallName}办「${itemName}」的位置您没有确认，已让给下一位。还要办的话，请换一天预约，或重新排候补。`
      : `${formatDay(on)}到${hallName}办「${itemName}」没有等到位置。请换一天预约，或直接到厅取号。`,
    target: null,
    push: null,
  }),
} satisfies Notices
