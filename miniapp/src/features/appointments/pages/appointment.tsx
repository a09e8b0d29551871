import { Text, View } from '@tarojs/components'
import type { Appointment } from '@zhenyiban/shared/appointments.ts'
import { appointmentStatusLabels } from '@zhenyiban/shared/appointments.ts'
import { formatInstant, formatTime } from '@zhenyiban/shared/chinese-dates.ts'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { Reminders } from '../../../reminders/reminders.tsx'
import { go, goOn, toAppointment, toBook, toGuide, toHall, toTicket, useParams } from '../../../routes.ts'
import { token } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Fact } from '../../../ui/facts.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { PhoneLink } from '../../../ui/phone-link.tsx'
import { Await, Notice, SignInFirst } from '../../../ui/states.tsx'
import { useAction, useLoad } from '../../../use-load.ts'
import { spanWords } from '../parts/when-where.tsx'
import { visitorWords } from '../parts/who-comes.tsx'
import { words } from '../words.ts'
import '../appointments.scss'

const tones = { held: 'todo', booked: 'good', arrived: 'good', cancelled: 'plain', missed: 'lost' } as const

/** What to bring, from the item's guide. */
const Bring = ({ itemId }: { itemId: string }) => {
  const item = useLoad(() => api.item({ params: { itemId } }), [itemId])
  const names = item.value?.guide?.materials.map(({ name }) => name) ?? []
  return (
    <Section title={words.appointment.bring}>
      <View className="card">
        <Await of={item}>
          {() =>
            names.length === 0 ? (
              <Text className="para">{words.appointment.bringUnknown}</Text>
            ) : (
              names.map(name => (
                <Text key={name} className="para bring">
                  {name}
                </Text>
              ))
            )
          }
        </Await>
        <Button look="plain" text={words.appointment.bringAll} onTap={() => go(toGuide(itemId))} />
      </View>
    </Section>
  )
}

const Booked = ({
  value,
  onCancelled,
  lookAgain,
}: {
  value: Appointment
  onCancelled: (value: Appointment) => void
  lookAgain: () => Promise<void>
}) => {
  const [asking, setAsking] = useState(false)
  const cancel = useAction(async () => {
    onCancelled(await api.cancel({ params: { appointmentId: value.id } }))
    setAsking(false)
  }, lookAgain)
  return (
    <>
      <View className="card">
        <Text className="para strong">{words.appointment.arrive}</Text>
        <Text className="para">{words.appointment.arriveText}</Text>
        <Button icon="scan" text={words.appointment.arrive} onTap={() => go(toHall())} />
      </View>
      <Reminders />
      <Bring itemId={value.item.id} />
      {value.canCancel ? (
        <>
          <Button
            look="plain"
            text={words.appointment.reschedule}
            onTap={() => go(toBook({ appointmentId: value.id }))}
          />
          <Button look="danger" text={words.appointment.cancel} onTap={() => setAsking(true)} />
        </>
      ) : (
        <Text className="para soft">{words.appointment.tooLate}</Text>
      )}
      {asking && (
        <Confirm
          title={words.appointment.cancelTitle}
          text={words.appointment.cancelText(formatInstant(value.startsAt))}
          yes={words.appointment.cancelYes}
          no={words.appointment.cancelNo}
          busy={cancel.busy}
          refusal={cancel.refusal}
          onYes={() => void cancel.run()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  )
}

/** A place offered from the waiting list: one tap books it. */
const Held = ({ value, lookAgain }: { value: Appointment; lookAgain: () => Promise<void> }) => {
  const confirm = useAction(async () => {
    const itemIds = value.items.map(({ id }) => id)
    await api.book({ body: { slotId: value.slotId, itemIds } })
    await lookAgain()
  }, lookAgain)
  return (
    <View className="card">
      <Text className="para">
        {words.appointment.heldFor(value.heldUntil ? formatTime(value.heldUntil) : '')}
      </Text>
      <Notice refusal={confirm.refusal} />
      <Button text={words.appointment.confirm} busy={confirm.busy} onTap={() => void confirm.run()} />
    </View>
  )
}

/** For some minutes nobody else gets a cancelled place: who cancelled it may take it back. */
const TakeBack = ({ value, lookAgain }: { value: Appointment; lookAgain: () => Promise<void> }) => {
  const takeBack = useAction(async () => {
    const itemIds = value.items.map(({ id }) => id)
    goOn(toAppointment((await api.book({ body: { slotId: value.slotId, itemIds } })).id))
  }, lookAgain)
  return (
    <>
      <Text className="para">{words.appointment.kept}</Text>
      <Notice refusal={takeBack.refusal} />
      <Button
        look="plain"
        text={words.appointment.takeBack}
        busy={takeBack.busy}
        onTap={() => void takeBack.run()}
      />
    </>
  )
}

/** Where a booking that is no longer open leads. */
const Ended = ({ value, lookAgain }: { value: Appointment; lookAgain: () => Promise<void> }) => {
  const ticket = useLoad(value.status === 'arrived' ? () => api.myTicket() : undefined, [value.status])
  if (value.status === 'arrived')
    return (
      <View className="card">
        <Text className="para">{words.appointment.arrived}</Text>
        {ticket.value?.ticket && (
          <Button
            text={words.appointment.seeTicket}
            onTap={() => go(toTicket(ticket.value?.ticket?.id ?? ''))}
          />
        )}
      </View>
    )
  return (
    <View className="card">
      <Text className="para">
        {value.status === 'missed' ? words.appointment.missed : words.appointment.cancelled}
      </Text>
      {value.keptUntil && !value.visitor && <TakeBack value={value} lookAgain={lookAgain} />}
      <Button
        text={words.appointment.again}
        onTap={() => goOn(toBook({ itemId: value.item.id, hallId: value.hall.id }))}
      />
    </View>
  )
}

export default () => {
  const { id = '' } = useParams()
  const signedIn = token.use()
  const appointment = useLoad(
    signedIn ? () => api.myAppointment({ params: { appointmentId: id } }) : undefined,
    [id, signedIn],
  )
  return (
    <Page title={words.appointment.title}>
      {signedIn ? (
        <Await of={appointment}>
          {value => (
            <>
              <View className="card ticket-card">
                <Text className={`mark ${tones[value.status] ?? 'plain'}`}>
                  {appointmentStatusLabels[value.status] ?? value.status}
                </Text>
                <Text className="book-name">{value.item.name}</Text>
                <Text className="book-when">{spanWords(value)}</Text>
                {value.status === 'booked' && (
                  <View aria-label={`${words.appointment.code} ${value.code}`}>
                    <Text className="soft small">{words.appointment.code}</Text>
                    <Text className="book-code">{value.code}</Text>
                    <Text className="soft small secondary">{words.appointment.codeHint}</Text>
                  </View>
                )}
              </View>
              <View className="facts">
                {value.visitor && <Fact name={words.who.fact}>{visitorWords(value.visitor)}</Fact>}
                <Fact name={words.appointment.where}>{value.hall.name}</Fact>
                <Fact name={words.appointment.address}>{value.hall.address}</Fact>
                {value.hall.phone && (
                  <Fact name={words.appointment.phone}>
                    <PhoneLink phone={value.hall.phone} />
                  </Fact>
                )}
              </View>
              {value.status === 'booked' ? (
                <Booked value={value} onCancelled={appointment.set} lookAgain={appointment.reload} />
              ) : value.status === 'held' ? (
                <Held value={value} lookAgain={appointment.reload} />
              ) : (
                <Ended value={value} lookAgain={appointment.reload} />
              )}
            </>
          )}
        </Await>
      ) : (
        <SignInFirst />
      )}
    </Page>
  )
}
