import type { PublicFigures } from '@zhenyiban/shared/public-page/contract.ts'
import { formatMonth, percentOf } from '@zhenyiban/shared/public-page/in-words.ts'
import type { CaseEnd } from '@zhenyiban/shared/ratings/cases.ts'
import { formatDate, weekdayNames } from '@zhenyiban/shared/time/chinese-dates.ts'

type Share = { of: number; share: number; low: number; high: number }

export const messages = {
  title: '办事公开',
  /** From and to are days. */
  days: ({ from, to }: { from: string; to: string }) => `${formatDate(from)}到${formatDate(to)}`,
  /** From a month to a day: its own month is not over. */
  sinceMonth: (month: string, day: string) => `${formatMonth(month)}到${formatDate(day)}`,
  untilNow: (month: string) => `${formatMonth(month)}到现在`,
  what: '这里的数字由办事记录自动算出，没有人填写，也不显示是谁。',
  hall: '本厅',
  town: '全镇',
  otherHall: '看别的大厅',
  between: ({ low, high }: Share) =>
    `按这些数推算，实际大概在 ${percentOf(low)} 到 ${percentOf(high)} 之间。`,
  tooFew: '样本太少，只供参考。',
  line: {
    title: '此刻排队',
    closed: (reason: string) => `${reason}，现在不叫号`,
    group: '业务',
    groupText: (waiting: number, wait: string) =>
      waiting === 0 ? '没有人等候' : `${waiting} 人等候 · ${wait}`,
    windows: '窗口',
    window: (number: number) => `${number} 号`,
    states: { busy: '办理中', called: '已叫号', idle: '空闲', paused: '暂停', closed: '未开' },
    live: '每 15 秒更新一次',
  },
  waits: {
    title: '平时要等多久',
    half: (minutes: number) =>
      minutes < 1 ? '一半的人不到 1 分钟就叫到了' : `一半的人在 ${minutes} 分钟内叫到`,
    sample: (visits: number) => `叫到的 ${visits} 个号`,
    none: '这段时间还没有叫过号。',
    tooFew: (visits: number, least: number) => `只有 ${visits} 个号，不到 ${least} 个：样本太少，先不算。`,
    weekday: (weekday: number) => weekdayNames[weekday % 7]!,
    hour: (hour: number) => `${hour}点`,
    cell: (minutes: number | null) => (minutes === null ? '太少' : `${minutes}分`),
    cellSpoken: ({ hour, visits, medianMinutes }: PublicFigures['waits']['cells'][number]) =>
      `${hour} 点到 ${hour + 1} 点，${medianMinutes === null ? '样本太少' : `一半的人在 ${medianMinutes} 分钟内叫到`}，${visits} 个号`,
    noneOn: (weekday: string) => `${weekday}没有叫过号。`,
    least: (least: number) => `不到 ${least} 个号的时段不算，写「太少」。`,
  },
  onTime: {
    title: '按时办结',
    share: (onTime: number, decided: number) => `${decided} 件里 ${onTime} 件按时`,
    none: '这段时间没有有期限的办件出结果。',
    extended: (count: number) => `其中 ${count} 件经批准延过期。`,
    noLimit: (count: number) => `另有 ${count} 件没有规定时限，不算在内。`,
    how: '按时：出结果那天没有超过最后一天。',
  },
  ratings: {
    title: '群众评价',
    given: (given: number) => `${given} 条评价`,
    asked: (served: number, offered: number) => `办完 ${served} 次，请群众评价 ${offered} 次。`,
    content: (share: number) => `满意率 ${percentOf(share)}`,
    none: '还没有凑满可以公布的评价。',
    count: (count: number, given: number) => `${count} 条 · ${percentOf(count / given)}`,
    least: (least: number) =>
      `每 ${least} 个人以上的评价合在一起才公布，不足的凑满后一起公布，谁也看不出是谁评的。`,
    how: '满意率：非常满意、满意和基本满意占全部评价的比例。没有评的不算。',
  },
  cases: {
    title: '差评整改',
    none: '这段时间没有可以公布的差评整改。',
    total: (cases: number) => `${cases} 件差评已结案`,
    solved: (count: number, cases: number) => `本人确认解决 ${count} 件，占 ${percentOf(count / cases)}`,
    ends: {
      confirmed: '本人确认解决',
      partly: '部分解决',
      unsolved: '未解决',
      unreachable: '联系不上',
      by_rule: '按规则结案',
      upheld: '申诉成立',
    } satisfies Record<CaseEnd, string>,
    count: (count: number) => `${count} 件`,
    apart: '只有评价的人自己说解决了，才算解决。',
    least: (least: number) => `匿名的差评满 ${least} 个人一起公布；只写原因和答复，不写评价人的话。`,
    answer: '答复',
    noAnswer: '没有答复就结案了',
    somewhere: '镇内',
  },
  answers: { title: '公开问答' },
  said: { title: '通知公告', all: '看全部通知公告' },
  noHall: '还没有办事大厅。',
} as const
