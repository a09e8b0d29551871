import { Text, View } from '@tarojs/components'
import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { api } from '../../../shell/api.ts'
import { go, toBook } from '../../../shell/routes.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Await, Notice } from '../../../ui/states.tsx'
import { displacedMessages as messages } from '../displaced-messages.ts'
import { type Changing, useCancelling } from './cancelling.tsx'
import { Where } from './where.tsx'

/** Why the hall took the time away, and what it says to it. */
export const Why = ({ displaced }: Pick<Appointment, 'displaced'>) => (
  <>
    <Text className="para">{messages.sorry(displaced?.reason ?? null)}</Text>
    {displaced?.note && <Text className="para">{messages.note(displaced.note)}</Text>}
  </>
)

/** A booking whose time the hall took away: the nearest three others, each one tap away. */
export const Displaced = (changing: Changing) => {
  const { value, onChanged, refresh } = changing
  const params = { appointmentId: value.id }
  const times = useLoad(() => api.otherTimes({ params }), [value.id])
  const take = useAction(
    async (slotId: string) => onChanged(await api.reschedule({ params, body: { slotId } })),
    // Somebody was quicker, or the hall opens after all.
    async () => void (await Promise.all([times.reload(), refresh()])),
  )
  const { button, question } = useCancelling(changing)
  return (
    <>
      <View className="card displaced">
        <Text className="displaced-title">
          {value.displaced?.wholeDay ? messages.closedDay : messages.closedTime}
        </Text>
        <Why displaced={value.displaced} />
        <Await of={times}>
          {free => (
            <>
              <Text className="para strong">{free.length > 0 ? messages.choose : messages.none}</Text>
              <Notice refusal={take.refusal} plain />
              {free.map(({ slotId, startsAt }) => (
                <Button
                  key={slotId}
                  text={formatInstant(startsAt)}
                  label={messages.moveTo(formatInstant(startsAt))}
                  busy={take.busy}
                  onTap={() => void take.run(slotId)}
                />
              ))}
            </>
          )}
        </Await>
        <Button look="plain" text={messages.others} onTap={() => go(toBook({ appointmentId: value.id }))} />
      </View>
      <Where value={value} />
      {button}
      {question}
    </>
  )
}

/** What a tap on one of the times did. */
export const Moved = ({ value }: { value: Appointment }) => (
  <View className="card" role="status">
    <Text className="mark good">{messages.moved}</Text>
    <Text className="para said-more">{messages.movedTo(formatInstant(value.startsAt))}</Text>
  </View>
)
