import { Text, View } from '@tarojs/components'
import { clockSentence, limitSentence, pauseSentence } from '@zhenyiban/shared/matters/clock.ts'
import type { MatterProgress } from '@zhenyiban/shared/matters/views.ts'
import { type Light, lightLabels } from '@zhenyiban/shared/time/working-clock.ts'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { words } from '../words.ts'

const looks: Record<Light, [shape: string, tone: string]> = {
  green: ['●', 'good'],
  yellow: ['▲', 'todo'],
  red: ['!', 'lost'],
}

/** The days used and left, why the clock stands still, and behind a tap each day with its reason. */
export const Clock = ({ matter }: { matter: MatterProgress }) => {
  const [open, setOpen] = useState(false)
  const { clock, status } = matter
  if (!clock) return null
  const [shape, tone] = looks[clock.light]
  const why = pauseSentence(clock)
  return (
    <Section title={words.clock}>
      <View className="card">
        <Text className={`mark matter-mark ${tone}`}>{`${shape} ${lightLabels[clock.light]}`}</Text>
        <Text className="para strong">
          {clockSentence(clock, status === 'decided' || status === 'closed')}
        </Text>
        {why && <Text className="para">{`${why}。${words.pausedMeans}`}</Text>}
        <Text className="para soft">{limitSentence(clock)}</Text>
        <Button
          look="quiet"
          text={open ? words.hideCounted : words.howCounted}
          onTap={() => setOpen(!open)}
        />
        {open && (
          <View {...{ role: 'list' }}>
            {clock.days.map(({ on, counted, text }) => (
              <View key={on} className={`clock-day${counted ? ' counted' : ''}`} {...{ role: 'listitem' }}>
                <Text>{text}</Text>
              </View>
            ))}
            {clock.provisional && <Text className="para soft">{words.provisional}</Text>}
          </View>
        )}
      </View>
    </Section>
  )
}
