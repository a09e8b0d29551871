import { Text, View } from '@tarojs/components'
import type { Appointment } from '@zhenyiban/shared/appointments.ts'
import { formatInstant } from '@zhenyiban/shared/chinese-dates.ts'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { Reminders } from '../../../reminders/reminders.tsx'
import { go, toBook, toGuide, toHall } from '../../../routes.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Section } from '../../../ui/page.tsx'
import { Await } from '../../../ui/states.tsx'
import { useAction, useLoad } from '../../../use-load.ts'
import { words } from '../words.ts'
import { Coming } from './coming.tsx'
import { Where } from './where.tsx'

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

interface BookedProps {
  value: Appointment
  onChanged: (value: Appointment) => void
  lookAgain: () => Promise<void>
}
/** A booking that is still ahead: whether they come, where, what to bring, and how to change it. */
export const Booked = ({ value, onChanged, lookAgain }: BookedProps) => {
  const [asking, setAsking] = useState(false)
  const cancel = useAction(async () => {
    onChanged(await api.cancel({ params: { appointmentId: value.id } }))
    setAsking(false)
  }, lookAgain)
  const cancelButton = value.canCancel && (
    <Button look="danger" text={words.appointment.cancel} onTap={() => setAsking(true)} />
  )
  return (
    <>
      <Coming value={value} onSaid={onChanged} lookAgain={lookAgain}>
        {cancelButton}
      </Coming>
      <Where value={value} />
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
          {!value.canConfirm && cancelButton}
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
