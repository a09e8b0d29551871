import { formatDay, formatTime, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'

export const messages = {
  title: '镇易办',
  hello: '在镇上办事，先看清楚再出门',
  search: '搜索要办的事',
  next: '接下来',
  ticket: {
    number: (name: string | undefined) => (name ? `${name}的号` : '我的号'),
    inLine: '排队中',
    called: (window: number | null) => (window === null ? '轮到您了' : `请到 ${window} 号窗口`),
    serving: (window: number | null) => (window === null ? '正在办理' : `正在 ${window} 号窗口办理`),
    open: '看排队',
    asOf: (at: string) => `${formatTime(at)} 的情况`,
  },
  displaced: {
    title: (startsAt: string) =>
      `${formatDay(localDayOf(startsAt))} ${formatTime(startsAt)} 的预约要改个时间`,
    open: '选一个时间',
  },
  today: {
    title: (startsAt: string) => `今天 ${formatTime(startsAt)} 有预约`,
    open: '看要带什么',
  },
  later: {
    title: (startsAt: string) => `${formatDay(localDayOf(startsAt))} ${formatTime(startsAt)} 有预约`,
    open: '看预约',
  },
  todo: { title: '有件事等您处理', open: '去处理' },
  rate: { title: '办得怎么样？说一声', open: '去评价' },
  start: {
    title: '今天想办什么事？',
    text: '搜一搜，看看能不能办、带什么、去哪里，再预约一个时间。',
    open: '找要办的事',
  },
  doors: { scan: '扫码到厅', book: '预约取号', progress: '查进度', ask: '问一问' },
  hall: {
    title: '大厅此刻',
    change: '换大厅',
    public: '办事公开',
    usual: '平时各时段等多久',
    hour: (hour: number) => `${hour}点`,
    minutes: (minutes: number) => `${minutes}分`,
    usualSpoken: (waits: { hour: number; waitMinutes: number }[]) =>
      `平时等候：${waits.map(wait => `${wait.hour} 点约 ${wait.waitMinutes} 分钟`).join(',')}`,
    hours: '开放时间',
    address: '地址',
    phone: '电话',
  },
  messages: { title: '新消息', all: (unread: number) => `全部消息（${unread} 条未读）` },
  typeCode: '不扫码，输入大厅编号',
} as const
