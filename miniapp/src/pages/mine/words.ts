export const words = {
  title: '我的事',
  next: '接下来',
  over: '已经结束',
  empty: '现在没有要办的事。想办什么，先搜一搜要带什么、怎么办。',
  find: '找要办的事',
  ticket: (number: string) => `我的号 ${number}`,
  ahead: (ahead: number, hall: string) =>
    ahead === 0 ? `下一位就是您 · ${hall}` : `前面还有 ${ahead} 人 · ${hall}`,
  appointment: (item: string) => `预约 · ${item}`,
  toMove: '要改时间',
  holder: (holder: string, due: string | null) => (due ? `${holder} · 最晚 ${due}` : holder),
  overdue: '已超期',
  rating: (title: string) => `评价 · ${title}`,
  rate: '等您评价',
  track: '没有登录过？凭回执查进度',
  trackOther: '凭回执查别的进度',
} as const
