import { formatDay, formatInstant, formatTime } from '@zhenyiban/shared/chinese-dates.ts'
import type { Events } from '../../kernel/outbox.ts'
import type { SubscribeMessage } from '../../kernel/ports.ts'
import type { MessageRecord } from './model.ts'

type Push = SubscribeMessage extends infer M ? (M extends unknown ? Omit<M, 'openid'> : never) : never
/** What a resident is told: into the inbox always, by WeChat when `push` is there. */
export interface Notice {
  residentId: string
  title: string
  text: string
  target: MessageRecord['target']
  push: Push | null
}
type Told =
  | `appointment.${'booked' | 'rescheduled' | 'cancelled' | 'missed'}`
  | `waiting.${'offered' | 'ended'}`
  | `ticket.${'called' | 'skipped' | 'finished'}`
  | `matter.${'received' | 'accepted' | 'lapsed' | 'papers_missing' | 'completed'}`
  | `matter.${'passed' | 'decided' | 'closed' | 'declined' | 'withdrawn'}`
  | 'rectification.answered'
type Notices = { [N in Told]: (payload: Events[N]) => Notice | null }

interface Words {
  title: string
  text: string
}
type Booking = Events['appointment.booked']
/** `hint`: the words for WeChat's card; without it nothing is pushed, as the resident did it just now. */
const ofBooking = (booking: Booking, words: Words, hint?: string): Notice => {
  const { appointmentId, residentId, itemName, hallName, startsAt } = booking
  return {
    ...words,
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
interface OfMatter {
  matterId: string
  residentId: string | null
  itemName: string
  caseNumber: string
}
/** `card`: state (at most five characters) and hint of WeChat's card. */
const ofMatter = (matter: OfMatter, words: Words, card?: [state: string, hint: string]): Notice | null => {
  const { matterId, residentId, itemName, caseNumber } = matter
  if (!residentId) return null
  return {
    ...words,
    residentId,
    target: { kind: 'matter', id: matterId },
    push: card
      ? {
          template: 'matter',
          page: `features/matters/pages/matter?id=${matterId}`,
          fields: { itemName, caseNumber, state: card[0], hint: card[1] },
        }
      : null,
  }
}
const sentence = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`)

/** Every sentence a resident receives: what happened, what comes next, and when. */
export const notices: Notices = {
  'appointment.booked': it =>
    ofBooking(
      it,
      {
        title: '预约成功',
        text: `${formatInstant(it.startsAt)}，请到${it.hallName}办「${it.itemName}」。到厅后扫一扫大厅的二维码签到，不用再取号。`,
      },
      '到厅后扫码签到，不用再取号',
    ),
  'appointment.rescheduled': it =>
    ofBooking(
      it,
      {
        title: '预约已改期',
        text: `「${it.itemName}」改到 ${formatInstant(it.startsAt)}，地点是${it.hallName}。原来的时间已经取消。`,
      },
      '预约已改期，请按新的时间到厅',
    ),
  'appointment.cancelled': it =>
    ofBooking(it, {
      title: '预约已取消',
      text: `${formatInstant(it.startsAt)}到${it.hallName}办「${it.itemName}」的预约已取消。还要办的话，可以重新预约。`,
    }),
  'appointment.missed': it =>
    ofBooking(it, {
      title: '预约已过时间',
      text: `${formatInstant(it.startsAt)}到${it.hallName}办「${it.itemName}」，您没有签到，预约已失效。还要办的话，请重新预约，或直接到厅取号。`,
    }),

  'waiting.offered': it =>
    ofBooking(
      it,
      {
        title: '候补到了',
        text: `${formatInstant(it.startsAt)}到${it.hallName}办「${it.itemName}」有位置了，已为您保留到 ${formatTime(it.until)}。请点开确认；不要的话不用管，会让给下一位。`,
      },
      `候补到了，请在 ${formatTime(it.until)} 前确认`,
    ),
  'waiting.ended': ({ residentId, on, hallName, itemName, offered }) => ({
    residentId,
    title: '候补结束了',
    text: offered
      ? `${formatDay(on)}到${hallName}办「${itemName}」的位置您没有确认，已让给下一位。还要办的话，请换一天预约，或重新排候补。`
      : `${formatDay(on)}到${hallName}办「${itemName}」没有等到位置。请换一天预约，或直接到厅取号。`,
    target: null,
    push: null,
  }),

  'ticket.called': ({ ticketId, residentId, number, hallName, windowNumber, calls }) =>
    residentId && calls === 1
      ? {
          residentId,
          title: `请到 ${windowNumber} 号窗口`,
          text: `${number} 号，轮到您了。请现在到${hallName} ${windowNumber} 号窗口。`,
          target: { kind: 'ticket', id: ticketId },
          push: {
            template: 'ticket',
            page: `features/queue/pages/ticket?id=${ticketId}`,
            fields: {
              number,
              hallName,
              windowName: `${windowNumber} 号窗口`,
              hint: '轮到您了，请现在到窗口',
            },
          },
        }
      : null,
  'ticket.skipped': ({ ticketId, residentId, number, hallName }) =>
    residentId
      ? {
          residentId,
          title: '您的号已过',
          text: `${number} 号叫了您，您不在窗口。还要办的话，请在${hallName}重新取号。`,
          target: { kind: 'ticket', id: ticketId },
          push: null,
        }
      : null,
  'ticket.finished': ({ ticketId, residentId, hallName, itemName, number }) =>
    residentId
      ? {
          residentId,
          title: '这次办得怎么样',
          text: `您的 ${number} 号在${hallName}办完了${itemName ? `「${itemName}」` : ''}。愿意的话请评一评，可以匿名。`,
          target: { kind: 'rating', id: ticketId },
          push: null,
        }
      : null,

  'matter.received': it =>
    ofMatter(it, {
      title: '材料已收下',
      text: `${it.hallName}收下了您办「${it.itemName}」的材料，编号 ${it.caseNumber}。5 个工作日内告诉您是否受理、缺不缺材料。`,
    }),
  'matter.accepted': it =>
    ofMatter(
      it,
      {
        title: '已受理',
        text: `「${it.itemName}」已受理，${formatDay(it.dueOn)}前办好。每走一步都会告诉您。`,
      },
      ['已受理', `${formatDay(it.dueOn)}前办好`],
    ),
  'matter.lapsed': it =>
    ofMatter(
      it,
      {
        title: '已视为受理',
        text: `5 个工作日内没有告诉您缺材料，按规定「${it.itemName}」已视为受理，${formatDay(it.dueOn)}前办好。您不用再做什么。`,
      },
      ['已受理', `${formatDay(it.dueOn)}前办好`],
    ),
  'matter.papers_missing': it =>
    ofMatter(
      it,
      {
        title: '需要补材料',
        text: `「${it.itemName}」还缺：${it.missing.join('、')}。请备齐后交到收件的大厅，只需要补这一次。`,
      },
      ['需补材料', `还缺 ${it.missing.length} 份材料，点开看清单`],
    ),
  'matter.completed': it =>
    ofMatter(
      it,
      {
        title: '材料已补齐',
        text: `「${it.itemName}」的材料齐了，已受理，${formatDay(it.dueOn)}前办好。`,
      },
      ['已受理', `材料已齐，${formatDay(it.dueOn)}前办好`],
    ),
  'matter.passed': it =>
    ofMatter(
      it,
      {
        title: '办到下一步了',
        text: `「${it.itemName}」的「${it.stageName}」已办好，现在由${it.holderName}办「${it.nextStageName}」。您不用做什么。`,
      },
      ['办理中', `现在办「${it.nextStageName}」`],
    ),
  'matter.decided': it => {
    const next = it.nextHolderName ? `接下来由${it.nextHolderName}把结果交给您。` : ''
    return it.outcome === 'granted'
      ? ofMatter(
          it,
          { title: '批准了', text: `「${it.itemName}」批准了。${sentence(it.resultText)}${next}` },
          ['已批准', '结果出来了，点开查看'],
        )
      : ofMatter(
          it,
          {
            title: '没有批准',
            text: `「${it.itemName}」没有批准。${sentence(it.resultText)}${next}有疑问请到大厅窗口问；不同意这个决定，可以依法申请行政复议。`,
          },
          ['未批准', '结果和原因，点开查看'],
        )
  },
  'matter.closed': it =>
    ofMatter(
      it,
      {
        title: '办结了',
        text: `「${it.itemName}」已办结。${it.note ? sentence(it.note) : ''}愿意的话请评一评，可以匿名。`,
      },
      ['已办结', '全部办完了，欢迎评一评'],
    ),
  'matter.declined': it =>
    ofMatter(
      it,
      {
        title: '没有受理',
        text: `「${it.itemName}」没有受理，原因：${sentence(it.reason)}有疑问请到大厅窗口问。`,
      },
      ['不予受理', '原因和怎么办，点开查看'],
    ),
  'matter.withdrawn': it =>
    ofMatter(it, {
      title: '申请已撤回',
      text: `您撤回了「${it.itemName}」的申请，不再往下办。以后还要办，可以重新申请。`,
    }),

  'rectification.answered': ({ residentId, subjectName, measure }) => ({
    residentId,
    title: '您的差评有答复了',
    text: `您对「${subjectName}」的评价，我们改了：${sentence(measure)}谢谢您指出来。`,
    target: null,
    push: null,
  }),
}
