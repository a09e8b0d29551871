import type { AnnouncementKind } from '@zhenyiban/shared/announcements/shown.ts'
import { formatDate, formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'

export const messages = {
  title: '通知公告',
  empty: '现在没有通知公告。大厅停办、改时间，村里有事，都会写在这里。',
  from: (place: string, on: string) => `${place} · ${formatDate(on)}`,
  days: ({ from, until }: { from: string; until: string | null }) =>
    until === null
      ? `从 ${formatDay(from)} 起`
      : until === from
        ? formatDay(from)
        : `${formatDay(from)} 到 ${formatDay(until)}`,
  hit: (startsAt: string) => `您 ${formatInstant(startsAt)} 的预约在这几天`,
  hitHow: (kind: AnnouncementKind) =>
    kind === 'closure'
      ? '您约的是这一天：请改期，或先打大厅电话问清楚。'
      : '您约的是这一天：请看清时间，赶不上就改期。',
  hitMore: '看看这个预约怎么办',
} as const
