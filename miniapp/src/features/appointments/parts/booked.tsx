import { Text, View } from '@tarojs/components'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { api } from '../../../shell/api.ts'
import { useServerNow } from '../../../shell/clock.ts'
import { go, toBook, toGuide, toHall } from '../../../shell/routes.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { Await } from '../../../ui/states.tsx'
import { Reminders } from '../../notifications/reminders/reminders.tsx'
import { messages } from '../messages.ts'
import { type Changing, useCancelling } from './cancelling.tsx'
import { Coming } from './coming.tsx'
import { Where } from './where.tsx'

/** What to bring, from the guide of each thing that is done. */
const Bring = ({ itemId, of }: { itemId: string; of: string | null }) => {
  const item = useLoad(() => api.item({ params: { itemId } }), [itemId])
  const names = item.value?.guide?.materials.map(({ name }) => name) ?? []
  return (
    <Section title={of ? messages.appointment.bringFor(of) : messages.appointment.bring}>
      <View className="card">
        <Await of={item}>
          {() =>
            names.length === 0 ? (
              <Text className="para">{messages.appointment.bringUnknown}</Text>
            ) : (
              names.map(name => (
                <Text key={name} className="para bring">
                  {name}
                </Text>
              ))
            )
          }
        </Await>
        <Button look="plain" text={messages.appointment.bringAll} onTap={() => go(toGuide(itemId))} />
      </View>
    </Section>
  )
}

/** A booking that is still ahead: whether they come, where, what to bring, and how to change it. */
export const Booked = (changing: Changing) => {
  const { value, onChanged, refresh } = changing
  const { button, question } = useCancelling(changing)
  const now = useServerNow()
  const undoOver = value.undoUntil !== null && value.undoUntil <= now
  return (
    <>
      {value.undoUntil && !undoOver && (
        <View className="card" role="status">
          <Text className="para strong">{messages.appointment.undo(formatTime(value.undoUntil))}</Text>
        </View>
      )}
      <Coming key={value.startsAt} value={value} onSaid={onChanged} refresh={refresh}>
        {button}
      </Coming>
      <Where value={value} />
      <View className="card">
        <Text className="para strong">{messages.appointment.arrive}</Text>
        <Text className="para">{messages.appointment.arriveText}</Text>
        <Button icon="scan" text={messages.appointment.arrive} onTap={() => go(toHall())} />
      </View>
      <Reminders moment="booked" about={[{ kind: 'appointment', id: value.id }]} />
      {value.items.map(({ id, name }, _, all) => (
        <Bring key={id} itemId={id} of={all.length > 1 ? name : null} />
      ))}
      {value.canCancel && !undoOver ? (
        <>
          <Button
            look="plain"
            text={messages.appointment.reschedule}
            onTap={() => go(toBook({ appointmentId: value.id }))}
          />
          {!value.canConfirm && button}
        </>
      ) : (
        <Text className="para soft">{messages.appointment.tooLate}</Text>
      )}
      {question}
    </>
  )
}
