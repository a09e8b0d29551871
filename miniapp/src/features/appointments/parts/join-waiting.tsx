import { Text, View } from '@tarojs/components'
import type { BookableDay } from '@zhenyiban/shared/appointments/contract.ts'
import { type DayHalf, dayHalves } from '@zhenyiban/shared/appointments/waiting-list.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { openSignIn } from '../../../shell/session.ts'
import { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Section } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/states.tsx'
import { Reminders } from '../../notifications/reminders/reminders.tsx'
import { messages } from '../messages.ts'
import { useWaiting, WaitingList } from '../waiting/waiting-list.tsx'

interface JoinWaitingProps {
  hallId: string
  itemIds: string
  days: BookableDay[]
  signedIn: boolean
}
/** 「约满了？排候补」: for the days of the strip that are full; what is waited for already stands above. */
export const JoinWaiting = ({ hallId, itemIds, days, signedIn }: JoinWaitingProps) => {
  const waiting = useWaiting(signedIn)
  const [half, setHalf] = useState<DayHalf>('any')
  const join = useAction(async (on: string) => {
    if (!signedIn) return openSignIn()
    await api.joinWaiting({ params: { hallId, on }, body: { itemIds: itemIds.split(','), half } })
    await waiting.reload()
  })
  const joined = waiting.value?.find(({ hall, offer }) => hall.id === hallId && !offer)
  const waited = waiting.value?.filter(({ hall }) => hall.id === hallId).map(({ on }) => on) ?? []
  const full = days.filter(({ on, reason }) => reason === messages.book.full && !waited.includes(on))
  return (
    <>
      <WaitingList waiting={waiting} />
      {joined && <Reminders moment="waitlisted" about={[{ kind: 'waiting', id: joined.id }]} />}
      {full.length > 0 && (
        <Section title={messages.waiting.title}>
          <View className="card">
            <Text className="para">{messages.waiting.why}</Text>
            {dayHalves.map(each => (
              <Choice
                key={each}
                text={messages.waiting.half[each]}
                on={each === half}
                onTap={() => setHalf(each)}
              />
            ))}
            <Notice refusal={join.refusal} />
            {full.map(({ on }) => (
              <Button
                key={on}
                look="plain"
                text={messages.waiting.join(formatDay(on))}
                busy={join.busy}
                onTap={() => void join.run(on)}
              />
            ))}
          </View>
        </Section>
      )}
    </>
  )
}
