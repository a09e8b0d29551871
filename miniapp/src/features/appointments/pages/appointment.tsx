import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { appointmentStatusLabels, itemsInWords } from '@zhenyiban/shared/appointments/contract.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { useServerNow } from '../../../shell/clock.ts'
import { ticketsOf } from '../../../shell/my-numbers.ts'
import { go, goOn, toAppointment, toBook, toTicket, useParams } from '../../../shell/routes.ts'
import { token } from '../../../shell/session.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { useReloads } from '../../../shell/use-reloads.ts'
import { Button } from '../../../ui/button.tsx'
import { Page } from '../../../ui/page.tsx'
import { Await, SignInFirst } from '../../../ui/states.tsx'
import { Hitting } from '../../announcements/hitting.tsx'
import { displacedMessages } from '../displaced-messages.ts'
import { lookAgainMs } from '../look-again.ts'
import { messages } from '../messages.ts'
import { BookKept } from '../parts/book-kept.tsx'
import { Booked } from '../parts/booked.tsx'
import { Displaced, Moved, Why } from '../parts/displaced.tsx'
import { spanWords } from '../parts/when-where.tsx'
import { Where } from '../parts/where.tsx'
import '../appointments.scss'

const tones = {
  held: 'todo',
  booked: 'good',
  arrived: 'good',
  cancelled: 'plain',
  missed: 'lost',
  joined: 'plain',
} as const

/** A place offered from the waiting list: one tap books it. */
const Held = ({ value, refresh }: { value: Appointment; refresh: () => Promise<void> }) => (
  <View className="card">
    <BookKept
      value={value}
      text={messages.appointment.heldFor(value.heldUntil ? formatTime(value.heldUntil) : '')}
      button={messages.appointment.confirm}
      onBooked={made => (made.id === value.id ? refresh() : goOn(toAppointment(made.id)))}
      refresh={refresh}
    />
  </View>
)

/** A cancelled seat stays reserved for some minutes, so that its resident can take it back. */
const TakeBack = ({ value, refresh }: { value: Appointment; refresh: () => Promise<void> }) => (
  <BookKept
    value={value}
    text={messages.appointment.kept}
    button={messages.appointment.takeBack}
    look="plain"
    onBooked={made => goOn(toAppointment(made.id))}
    refresh={refresh}
  />
)

/** Where a booking that is no longer open leads. */
const Ended = ({ value, refresh }: { value: Appointment; refresh: () => Promise<void> }) => {
  const numbers = useLoad(value.status === 'arrived' ? () => api.myTicket() : undefined, [value.status])
  const held = numbers.value && ticketsOf(numbers.value)
  const ticket = held?.find(({ appointmentId }) => appointmentId === value.id)
  if (value.status === 'arrived')
    return (
      <View className="card">
        <Text className="para">{messages.appointment.arrived}</Text>
        {ticket && <Button text={messages.appointment.seeTicket} onTap={() => go(toTicket(ticket.id))} />}
      </View>
    )
  const { joinedTo } = value
  if (joinedTo)
    return (
      <View className="card">
        <Text className="para">{messages.appointment.joined}</Text>
        <Button text={messages.appointment.seeJoined} onTap={() => goOn(toAppointment(joinedTo))} />
      </View>
    )
  return (
    <View className="card">
      {value.displaced ? (
        <>
          <Text className="para strong">{displacedMessages.cancelled(value.displaced.wholeDay)}</Text>
          <Why displaced={value.displaced} />
        </>
      ) : (
        <Text className="para">
          {value.status === 'missed' ? messages.appointment.missed : messages.appointment.cancelled}
        </Text>
      )}
      {value.keptUntil && <TakeBack value={value} refresh={refresh} />}
      <Button
        text={messages.appointment.again}
        onTap={() => goOn(toBook({ itemId: value.item.id, hallId: value.hall.id }))}
      />
    </View>
  )
}

/** What, when, and by what code; of a booking whose time was taken away, the old time. */
const Head = ({ value }: { value: Appointment }) => {
  const toMove = value.status === 'booked' && value.displaced
  return (
    <View className="card ticket-card">
      <Text className={`mark ${toMove ? 'todo' : (tones[value.status] ?? 'plain')}`}>
        {toMove ? displacedMessages.mark : (appointmentStatusLabels[value.status] ?? value.status)}
      </Text>
      {value.visitor && <Text className="book-name">{value.visitor.name}</Text>}
      <Text className="book-name">{itemsInWords(value.items)}</Text>
      {toMove && <Text className="soft small">{displacedMessages.oldTime}</Text>}
      <Text className={`book-when${toMove ? ' gone' : ''}`}>{spanWords(value)}</Text>
      {value.status === 'booked' && !toMove && (
        <View aria-label={`${messages.appointment.code} ${value.code}`}>
          <Text className="soft small">{messages.appointment.code}</Text>
          <Text className="book-code">{value.code}</Text>
          <Text className="soft small secondary">{messages.appointment.codeHint}</Text>
        </View>
      )}
    </View>
  )
}

export default () => {
  const { id = '' } = useParams()
  const signedIn = token.use()
  const [moved, setMoved] = useState(false)
  const appointment = useLoad(
    signedIn ? () => api.myAppointment({ params: { appointmentId: id } }) : undefined,
    [id, signedIn],
  )
  // Checked in at the desk, moved by the hall: seen here without a tap.
  const now = useServerNow()
  useReloads(appointment.reload, appointment.value ? lookAgainMs(appointment.value, now) : null)
  const bodyOf = (value: Appointment) => {
    const changing = { value, onChanged: appointment.set, refresh: appointment.reload }
    if (value.status === 'booked' && value.displaced)
      return (
        <Displaced
          {...changing}
          onChanged={changed => {
            setMoved(changed.status === 'booked')
            appointment.set(changed)
            // What was done stands at the top.
            void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
          }}
        />
      )
    if (value.status === 'booked')
      return (
        <>
          {moved && <Moved value={value} />}
          <Hitting value={value} />
          <Booked {...changing} />
        </>
      )
    return (
      <>
        <Where value={value} />
        {value.status === 'held' ? (
          <Held value={value} refresh={appointment.reload} />
        ) : (
          <Ended value={value} refresh={appointment.reload} />
        )}
      </>
    )
  }
  return (
    <Page title={messages.appointment.title}>
      {signedIn ? (
        <Await of={appointment}>
          {value => (
            <>
              <Head value={value} />
              {bodyOf(value)}
            </>
          )}
        </Await>
      ) : (
        <SignInFirst why={messages.appointment.signInWhy} />
      )}
    </Page>
  )
}
