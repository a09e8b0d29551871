import { byConcern } from '@zhenyiban/shared/announcements/concern.ts'
import { announcementKindLabels } from '@zhenyiban/shared/announcements/shown.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { useCallback } from 'react'
import { screenApi } from './screen-api.ts'
import { usePolled } from './use-polled.ts'
import './said-line.css'

const EVERY_MS = 60_000

/** What the hall lets everybody know (通知公告), on one line: a closure or other hours before news. */
export const SaidLine = ({ hallId, now }: { hallId: string; now: string }) => {
  const look = useCallback(() => screenApi.hallAnnouncements({ params: { hallId } }), [hallId])
  const { answer } = usePolled(look, EVERY_MS)
  const [first] = byConcern(answer ?? [], localDay(new Date(now)))
  if (!first) return null
  return (
    <p className="said">
      <em className={first.kind === 'news' ? '' : 'said-todo'}>
        {announcementKindLabels[first.kind] ?? first.kind}
      </em>
      {first.title}
    </p>
  )
}
