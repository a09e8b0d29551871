import type { PublicFigures } from '@zhenyiban/shared/public-page/contract.ts'
import { formatMonth, percentOf } from '@zhenyiban/shared/public-page/in-words.ts'
import { localDay, localHour, weekdayNumber } from '@zhenyiban/shared/time/calendar.ts'
import { formatDate, formatDay, weekdayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useCallback } from 'react'
import { messages } from './messages.ts'
import { screenApi } from './screen-api.ts'
import { usePolled } from './use-polled.ts'
import './public-line.css'

/** The figures change at midnight. */
const EVERY_MS = 600_000
const texts = messages.public
const shortDay = (on: string): string => formatDay(on).split(' ')[0]!

interface Said {
  figure: string
  of: string
}
/** What is enough to be told from afar, each with its period and its sample. */
export const saidOf = ({ asOf, waits, onTime, ratings }: PublicFigures, now: Date): Said[] => {
  const [on, hour] = [localDay(now), localHour(now)]
  const cell = waits.cells.find(each => each.weekday === weekdayNumber(on) && each.hour === hour)
  const said: Said[] = []
  if (cell && cell.medianMinutes !== null)
    said.push({
      figure: texts.usual(weekdayOf(on), hour, cell.medianMinutes),
      of: texts.waits(`${shortDay(waits.from)}到${shortDay(waits.to)}`, cell.visits),
    })
  if (onTime.hall.share && !onTime.hall.tooFew)
    said.push({
      figure: texts.onTime(percentOf(onTime.hall.share.share)),
      of: texts.of(`${shortDay(onTime.from)}到${shortDay(onTime.to)}`, texts.matters(onTime.hall.decided)),
    })
  if (ratings.hall.content && !ratings.hall.tooFew)
    said.push({
      figure: texts.content(percentOf(ratings.hall.content.share)),
      of: texts.of(`${formatMonth(ratings.from)}到${formatDate(asOf)}`, texts.ratings(ratings.hall)),
    })
  return said
}

/** 本厅公开, on one line below what is called, and the code of the page itself. */
export const PublicLine = ({ hallId, now }: { hallId: string; now: string }) => {
  const askFigures = useCallback(() => screenApi.publicFigures({ params: { hallId } }), [hallId])
  const askLink = useCallback(() => screenApi.publicLink({ params: { hallId } }), [hallId])
  const { answer: figures } = usePolled(askFigures, EVERY_MS)
  const { answer: link } = usePolled(askLink, EVERY_MS)
  if (!figures || !link) return null
  const said = saidOf(figures, new Date(now))
  return (
    <section className="public" aria-label={texts.title}>
      <em>{texts.title}</em>
      <ul>
        {said.length === 0 && <li>{texts.none}</li>}
        {said.map(({ figure, of }) => (
          <li key={figure}>
            {figure}
            <small>{of}</small>
          </li>
        ))}
      </ul>
      <p>{texts.scan}</p>
      <img src={link.qr} alt={texts.qr} />
    </section>
  )
}
