import type { UseQueryResult } from '@tanstack/react-query'
import {
  channelLabels,
  type DeliveryStatus,
  statusInWords,
} from '@zhenyiban/shared/notifications/deliveries.ts'
import { didNotArrive, type Told } from '@zhenyiban/shared/notifications/told.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Answered } from '../../../shell/answered.tsx'
import { Mark } from '../../../shell/mark.tsx'
import { messages } from './messages.ts'
import '../../../shell/drawer.css'

type Way = Told['ways'][number]
const marks: Record<DeliveryStatus, { shape: string; tone: 'quiet' | 'going' | 'done' | 'lost' }> = {
  queued: { shape: '○', tone: 'going' },
  sending: { shape: '○', tone: 'going' },
  sent: { shape: '✓', tone: 'done' },
  delivered: { shape: '✓', tone: 'done' },
  refused: { shape: '×', tone: 'lost' },
  expired: { shape: '—', tone: 'quiet' },
}

const WayLine = ({ way }: { way: Way }) => {
  const label = channelLabels[way.channel] ?? way.channel
  const mark = marks[way.status] ?? { shape: '—', tone: 'quiet' }
  return (
    <li>
      <Mark {...mark} word={`${label}：${statusInWords(way.channel, way.status)}`} />
      {way.at && <time dateTime={way.at}>{formatInstant(way.at)}</time>}
      {way.note && <span className="story-note">{way.note}</span>}
    </li>
  )
}
const inboxWords = ({ inbox, readAt }: Told): string => {
  if (!inbox) return messages.noInbox
  return readAt ? messages.inboxRead(formatInstant(readAt)) : messages.inboxUnread
}
const One = ({ told }: { told: Told }) => (
  <li>
    <time dateTime={told.at}>{formatInstant(told.at)}</time>
    <span>
      {told.title} {didNotArrive(told) && <Mark shape="×" tone="lost" word={messages.didNotArrive} />}
    </span>
    <span className="story-note">{inboxWords(told)}</span>
    <ul className="told-ways">
      {told.ways.map(way => (
        <WayLine key={way.channel} way={way} />
      ))}
    </ul>
  </li>
)

const SHOWN = 5
const List = ({ told, nothing }: { told: Told[]; nothing: string }) => {
  const [all, setAll] = useState(false)
  if (told.length === 0) return <p className="quiet">{nothing}</p>
  const lost = told.filter(didNotArrive)
  // What somebody still has to do something about comes first, however long ago it was.
  const inOrder = [...lost, ...told.filter(each => !didNotArrive(each))]
  const shown = all ? told.length : Math.max(SHOWN, lost.length)
  return (
    <>
      {lost.length > 0 && <Alert type="warning" showIcon title={messages.lost(lost.length)} />}
      <ol className="story told">
        {inOrder.slice(0, shown).map(each => (
          <One key={each.id} told={each} />
        ))}
      </ol>
      {told.length > shown && (
        <Button onClick={() => setAll(true)}>{messages.more(told.length - shown)}</Button>
      )}
    </>
  )
}

interface Props {
  asked: UseQueryResult<Told[], Error>
  /** In place of a list that is empty. */
  nothing?: string
}
/** What the person of a matter or a booking was told, when, by which way, and what did not arrive. */
export const ToldPart = ({ asked, nothing = messages.nothing }: Props) => (
  <section className="drawer-part">
    <h3>{messages.title}</h3>
    <Answered asked={asked}>{told => <List told={told} nothing={nothing} />}</Answered>
  </section>
)
