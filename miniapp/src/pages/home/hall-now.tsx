import { Text, View } from '@tarojs/components'
import { type Hall, hoursInWords } from '@zhenyiban/shared/organisations/contract.ts'
import type { HallNow as Now } from '@zhenyiban/shared/queue/hall-now.ts'
import { useState } from 'react'
import { chosenHall } from '../../features/organisations/chosen-hall.ts'
import { openText, waitText } from '../../features/organisations/hall-text.ts'
import { go, toPublicPage } from '../../shell/routes.ts'
import type { Loaded } from '../../shell/use-load.ts'
import { Choice } from '../../ui/choice.tsx'
import { Detail } from '../../ui/detail.tsx'
import { Section } from '../../ui/page.tsx'
import { PhoneLink } from '../../ui/phone-link.tsx'
import { Notice } from '../../ui/states.tsx'
import { Tap } from '../../ui/tap.tsx'
import { messages } from './messages.ts'

/** The hall at this moment: open until when, how many wait, how long it usually takes. */
export const HallNow = ({ halls, hall, now }: { halls: Hall[]; hall: Hall; now: Loaded<Now> }) => {
  const [choosing, setChoosing] = useState(false)
  const choose = (id: string) => {
    chosenHall.set(id)
    setChoosing(false)
  }
  const change = (
    <Tap className="link" onTap={() => setChoosing(!choosing)}>
      <Text>{messages.hall.change}</Text>
    </Tap>
  )
  return (
    <Section title={messages.hall.title} aside={halls.length > 1 && change}>
      <View className="card">
        {choosing ? (
          halls.map(one => (
            <Choice
              key={one.id}
              text={one.name}
              more={one.address}
              on={one.id === hall.id}
              onTap={() => choose(one.id)}
            />
          ))
        ) : (
          <>
            <Text className="para strong">{hall.name}</Text>
            <Text className={`mark hall-state ${hall.today.open ? 'good' : 'todo'}`}>
              {openText(hall.today)}
            </Text>
            <Notice refusal={now.refusal} />
            {now.value && hall.today.open && (
              <Text className="para hall-wait">{waitText(now.value.waiting, now.value.waitMinutes)}</Text>
            )}
            {now.value && now.value.usualWaits.length > 0 && <UsualWaits waits={now.value.usualWaits} />}
            <View className="hall-facts">
              <Detail name={messages.hall.hours}>{hoursInWords(hall)}</Detail>
              <Detail name={messages.hall.address}>{hall.address}</Detail>
              {hall.phone && (
                <Detail name={messages.hall.phone}>
                  <PhoneLink phone={hall.phone} />
                </Detail>
              )}
            </View>
            <Tap className="link" role="link" onTap={() => go(toPublicPage())}>
              <Text>{messages.hall.public}</Text>
            </Tap>
          </>
        )}
      </View>
    </Section>
  )
}

const TALLEST_PX = 56
const UsualWaits = ({ waits }: { waits: Now['usualWaits'] }) => {
  const longest = Math.max(...waits.map(wait => wait.waitMinutes), 1)
  return (
    <View className="waits secondary">
      <Text className="small soft">{messages.hall.usual}</Text>
      <View className="waits-bars" role="img" aria-label={messages.hall.usualSpoken(waits)}>
        {waits.map(({ hour, waitMinutes }) => (
          <View key={hour} className="waits-hour">
            <Text className="waits-minutes">{messages.hall.minutes(waitMinutes)}</Text>
            <View className="waits-bar" style={{ height: `${4 + (waitMinutes / longest) * TALLEST_PX}px` }} />
            <Text className="waits-label">{messages.hall.hour(hour)}</Text>
          </View>
        ))}
      </View>
    </View>
  )
}
