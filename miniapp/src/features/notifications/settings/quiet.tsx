import { Text, View } from '@tarojs/components'
import { defaultPreferences, type Preferences } from '@zhenyiban/shared/notifications/preferences.ts'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Section } from '../../../ui/page.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Tap } from '../../../ui/tap.tsx'
import { messages } from './messages.ts'
import type { PartProps } from './topics.tsx'

type Quiet = NonNullable<Preferences['quiet']>
type End = keyof Quiet
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
const timeOf = (hour: number) => `${String(hour).padStart(2, '0')}:00`

interface HoursProps {
  end: End
  quiet: Quiet
  onPicked: (time: string) => void
  onKept: () => void
}
/** Whole hours are enough for a night; the other end of it cannot be picked. */
const Hours = ({ end, quiet, onPicked, onKept }: HoursProps) => {
  const other = quiet[end === 'from' ? 'to' : 'from']
  return (
    <Sheet title={messages.pick(messages[end])}>
      <View className="hours">
        {HOURS.map(hour => (
          <Tap
            key={hour}
            className={`hour${quiet[end] === timeOf(hour) ? ' on' : ''}`}
            role="radio"
            on={quiet[end] === timeOf(hour)}
            disabled={timeOf(hour) === other}
            onTap={() => onPicked(timeOf(hour))}
          >
            <Text>{messages.hour(hour)}</Text>
          </Tap>
        ))}
      </View>
      <Button look="quiet" text={messages.keep} onTap={onKept} />
    </Sheet>
  )
}

export const Quiet = ({ preferences: { quiet }, change }: PartProps) => {
  const [picking, setPicking] = useState<End>()
  return (
    <Section title={messages.quiet}>
      <View className="card">
        <Text className="para small">{messages.quietText}</Text>
        <Choice
          many
          text={messages.quietOn}
          on={quiet !== null}
          onTap={() => change({ quiet: quiet ? null : defaultPreferences.quiet })}
        />
        {quiet &&
          (['from', 'to'] as const).map(end => (
            <Button
              key={end}
              look="plain"
              text={messages.at(messages[end], quiet[end])}
              onTap={() => setPicking(end)}
            />
          ))}
      </View>
      {quiet && picking && (
        <Hours
          end={picking}
          quiet={quiet}
          onPicked={time => {
            setPicking(undefined)
            change({ quiet: { ...quiet, [picking]: time } })
          }}
          onKept={() => setPicking(undefined)}
        />
      )}
    </Section>
  )
}
