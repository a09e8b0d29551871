import { holdsIdNumber } from '../kernel/masking.ts'
import type { RefusalDetail } from '../kernel/refusals.ts'
import { addDays, instantAt, localDay } from '../time/calendar.ts'
import type { AnnouncementKind } from './shown.ts'
import type { AnnouncementStatus } from './statuses.ts'

interface Period {
  status: AnnouncementStatus
  publishAt: Date | null
  endsAt: Date | null
}
/** By the clock alone: nobody has to come by for it to begin or to end. */
export const isShown = ({ status, publishAt, endsAt }: Period, now: Date): boolean =>
  (status === 'scheduled' || status === 'published') &&
  publishAt !== null &&
  publishAt <= now &&
  (endsAt === null || now < endsAt)

export interface Said {
  kind: AnnouncementKind
  title: string
  text: string
  days: { from: string; until: string | null } | null
  /** Null: at once. */
  publishAt: Date | null
  endsAt: Date | null
}
/** A closure is over with its last day, unless somebody says otherwise. */
export const endOf = ({ endsAt, days }: Pick<Said, 'endsAt' | 'days'>): Date | null =>
  endsAt ?? (days?.until ? instantAt(addDays(days.until, 1), '00:00') : null)

/** What keeps it from being published, by field; nothing when it may be. */
export const whyNotPublished = (said: Said, now: Date): RefusalDetail[] => {
  const { kind, title, text, days, publishAt } = said
  const today = localDay(now)
  const endsAt = endOf(said)
  const faults: RefusalDetail[] = []
  if (text === '') faults.push({ field: 'text', message: '请写通知的内容' })
  if (holdsIdNumber(`${title} ${text}`))
    faults.push({ field: 'text', message: '里面有身份证号，通知人人都能看到，请删掉' })
  if (kind !== 'news' && days === null) faults.push({ field: 'days', message: '请选是哪几天' })
  if (kind === 'closure' && days?.until === null) faults.push({ field: 'days', message: '请选停办到哪一天' })
  if (days?.until && days.until < days.from) faults.push({ field: 'days', message: '最后一天不能早于第一天' })
  else if (kind !== 'news' && days?.until && days.until < today)
    faults.push({ field: 'days', message: '这几天已经过了' })
  if (publishAt && publishAt <= now)
    faults.push({ field: 'publishAt', message: '发布时间已经过了，请改晚一些，或选「马上发布」' })
  if (endsAt && endsAt <= (publishAt ?? now))
    faults.push({ field: 'endsAt', message: '结束时间要晚于发布时间' })
  return faults
}
