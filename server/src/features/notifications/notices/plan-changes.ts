import { formatDay, formatInstant, formatTime, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { Events } from '../../../kernel/outbox.ts'
import { bookingNotice, fromTheHall } from './appointments.ts'
import { type Notices, sentence } from './notice.ts'

type Displaced = Events['appointment.cancelled_by_hall']
/** 「对不起，鳌头镇便民服务中心 11月24日 周二不开门（停电检修），您 10:00 办「…」的预约」 */
const sorry = ({ wholeDay, reason, startsAt, hallName, itemName }: Displaced): string => {
  const why = reason ? `（${reason.replace(/[。！？]$/, '')}）` : ''
  return wholeDay
    ? `对不起，${formatDay(localDayOf(startsAt))}${hallName}不开门${why}，您 ${formatTime(startsAt)} 办「${itemName}」的预约`
    : `对不起，${hallName}的时间有变动${why}，您 ${formatInstant(startsAt)} 办「${itemName}」的预约`
}
const noteOf = ({ note }: Displaced): string => (note ? sentence(note) : '')

/** Of bookings whose time a hall took away. */
export const closingNotices = {
  'appointment.offered_other_times': it => {
    const times = it.times.map(formatInstant).join('、')
    const next = times
      ? `最近还有：${times}。点开选一个就改好；都不合适，可以看别的时间，或取消。`
      : '近几天都约满了。请过几天再点开看看，或给大厅打电话。'
    const text = { title: '预约要改个时间', text: `${sorry(it)}要改个时间。${noteOf(it)}${next}` }
    return bookingNotice(it, text, '对不起，请点开改个时间', fromTheHall(it, 'move'))
  },
  'appointment.cancelled_by_hall': it =>
    bookingNotice(
      it,
      {
        title: '对不起，预约取消了',
        text: `${sorry(it)}取消了。${noteOf(it)}还要办的话，请重新预约，或给大厅打电话。`,
      },
      '对不起，大厅取消了这个预约',
      fromTheHall(it, 'cancelled'),
    ),
  'appointment.lapsed_unmoved': it =>
    bookingNotice(
      it,
      {
        title: '预约没有改期',
        text: `${formatInstant(it.startsAt)}到${it.hallName}办「${it.itemName}」的预约没有改到别的时间，已经失效，不算爽约。还要办的话，请重新预约。`,
      },
      '没有改期，预约已失效，不算爽约',
    ),
  'appointment.restored': it =>
    bookingNotice(
      it,
      {
        title: '预约照旧',
        text: `${formatInstant(it.startsAt)}${it.hallName}又能办了，您办「${it.itemName}」的预约照旧，不用改时间。`,
      },
      '大厅照常办，预约照旧，不用改',
    ),
} satisfies Notices
