import { useQuery } from '@tanstack/react-query'
import { ERASED } from '@zhenyiban/shared/kernel/erased.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import {
  channelLabels,
  type DeliveryStatus,
  deliveryStatusLabels,
} from '@zhenyiban/shared/notifications/deliveries.ts'
import type { Told } from '@zhenyiban/shared/notifications/told.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../../../api.ts'
import { Answered } from '../../../shell/answered.tsx'
import { Mark } from '../../../shell/mark.tsx'
import { messages } from '../messages.ts'

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
      <Mark {...mark} word={`${label}：${deliveryStatusLabels[way.status] ?? way.status}`} />
      {way.at && <time dateTime={way.at}> {formatInstant(way.at)}</time>}
      {way.note && <span className="story-note">{way.note}</span>}
    </li>
  )
}
const inboxWords = ({ inbox, readAt }: Told): string => {
  if (!inbox) return messages.noInbox
  return readAt ? messages.inboxRead(formatInstant(readAt)) : messages.inboxUnread
}

const SHOWN = 5
const List = ({ told, nothing }: { told: Told[]; nothing: string }) => {
  const [all, setAll] = useState(false)
  if (told.length === 0) return <p className="quiet">{nothing}</p>
  return (
    <>
      <ol className="story told">
        {(all ? told : told.slice(0, SHOWN)).map(each => (
          <li key={each.id}>
            <time dateTime={each.at}>{formatInstant(each.at)}</time>
            <span>{each.title}</span>
            <span className="story-note">{inboxWords(each)}</span>
            <ul className="told-ways">
              {each.ways.map((way, i) => (
                <WayLine key={i} way={way} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {!all && told.length > SHOWN && (
        <Button onClick={() => setAll(true)}>{messages.toldMore(told.length - SHOWN)}</Button>
      )}
    </>
  )
}

/** What the applicant was told, when, by which way, and what did not arrive. */
export const ToldPart = ({ matter }: { matter: Matter }) => {
  const asked = useQuery(ask('matterTold', { params: { matterId: matter.id } }))
  const nothing = matter.applicant.name === ERASED ? messages.toldErased : messages.toldNothing
  return (
    <section className="drawer-part">
      <h3>{messages.toldTo}</h3>
      <Answered asked={asked}>{told => <List told={told} nothing={nothing} />}</Answered>
    </section>
  )
}
