import { type RatingStage, ratingStageLabels } from '@zhenyiban/shared/ratings/stages.ts'

const SHOWN_SIGNS = 24

export const messages = {
  title: '我的事',
  signInWhy:
    '登录后，您的预约、排队号、办件进度、没评价的事都在这里。在窗口或由村里代办过的，用当时留的手机号登录就能看到。',
  next: '接下来',
  over: '已经结束',
  empty: '现在没有要办的事。想办什么，先搜一搜要带什么、怎么办。',
  find: '找要办的事',
  ticket: (number: string, name: string | undefined) => (name ? `${name}的号 ${number}` : `我的号 ${number}`),
  appointment: (item: string, name: string | undefined) => ['预约', name, item].filter(Boolean).join(' · '),
  toMove: '要改时间',
  holder: (holder: string, due: string | null) => (due ? `${holder} · 最晚 ${due}` : holder),
  overdue: '已超期',
  rating: (title: string, stage?: RatingStage) =>
    stage === 'accepted' || stage === 'rectified'
      ? `评价 · ${title}（${ratingStageLabels[stage]}）`
      : `评价 · ${title}`,
  rate: '等您评价',
  reports: '我反映的',
  /** By what it is about, or by its first words: who asked three things finds the one again. */
  report: (kind: string, about: string) => {
    const signs = [...about.replace(/\s+/g, ' ')]
    return `${kind} · ${signs.slice(0, SHOWN_SIGNS).join('')}${signs.length > SHOWN_SIGNS ? '…' : ''}`
  },
  badRatings: '我的差评',
  ratedOn: (day: string) => `${day}评的`,
  answerBy: (day: string) => `${day}前答复`,
  track: '没有登录过？凭回执查进度',
  trackOther: '凭回执查别的进度',
} as const
