import { Text, View } from '@tarojs/components'
import { type Hall, hoursInWords } from '@zhenyiban/shared/organisations/contract.ts'
import type { HallNow as Now } from '@zhenyiban/shared/queue/contract.ts'
import { useState } from 'react'
import { openWords, waitWords } from '../../hall-words.ts'
import { chosenHall } from '../../halls.ts'
import { Choice } from '../../ui/choice.tsx'
import { Fact } from '../../ui/facts.tsx'
import { Section } from '../../ui/page.tsx'
import { PhoneLink } from '../../ui/phone-link.tsx'
import { Notice } from '../../ui/states.tsx'
import { Tap } from '../../ui/tap.tsx'
import type { Loaded } from '../../use-load.ts'
import { words } from './words.ts'

/** The hall at this moment: open until when, how many wait, how long it usually takes. */
export const HallNow = ({ halls, hall, now }: { halls: Hall[]; hall: Hall; now: Loaded<Now> }) => {
  const [choosing, setChoosing] = useState(false)
  const choose = (id: string) => {
    chosenHall.set(id)
    setChoosing(false)
  }
  const change = (
    <Tap className="link" onTap={() => setChoosing(!choosing)}>
      <Text>{words.hall.change}</Text>
    </Tap>
  )
  return (
    <Section title={words.hall.title} aside={halls.length > 1 && change}>
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
              {openWords(hall.today)}
            </Text>
            <Notice refusal={now.refusal} />
            {now.value && hall.today.open && (
              <Text className="para hall-wait">{waitWords(now.value.waiting, now.value.waitMinutes)}</Text>
            )}
            {now.value && now.value.usualWaits.length > 0 && <UsualWaits waits={now.value.usualWaits} />}
            <View className="hall-facts">
              <Fact name={words.hall.hours}>{hoursInWords(hall)}</Fact>
              <Fact name={words.hall.address}>{hall.address}</Fact>
              {hall.phone && (
                <Fact name={words.hall.phone}>
                  <PhoneLink phone={hall.phone} />
                </Fact>
              )}
            </View>
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
      <Text className="small soft">{words.hall.usual}</Text>
      <View className="waits-bars" {...{ role: 'img' }} aria-label={words.hall.usualSpoken(waits)}>
        {waits.map(({ hour, waitMinutes }) => (
          <View key={hour} className="waits-hour">
            <Text className="waits-minutes">{words.hall.minutes(waitMinutes)}</Text>
            <View className="waits-bar" style={{ height: `${4 + (waitMinutes / longest) * TALLEST_PX}px` }} />
            <Text className="waits-label">{words.hall.hour(hour)}</Text>
          </View>
        ))}
      </View>
    </View>
  )
}
