import { Text, View } from '@tarojs/components'
import {
  clockSentence,
  firstDueSentence,
  lightWord,
  limitSentence,
  pauseRecordSentence,
  pauseSentence,
} from '@zhenyiban/shared/matters/clock.ts'
import { isRunning } from '@zhenyiban/shared/matters/statuses.ts'
import type { MatterProgress } from '@zhenyiban/shared/matters/views.ts'
import type { Light } from '@zhenyiban/shared/time/working-clock.ts'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { messages } from '../messages.ts'

const looks: Record<Light, [shape: string, tone: string]> = {
  green: ['●', 'good'],
  yellow: ['▲', 'todo'],
  red: ['!', 'lost'],
}

/** The days used and left, why the clock stands still, and behind a tap each day with its reason. */
export const Clock = ({ matter }: { matter: MatterProgress }) => {
  const [open, setOpen] = useState(false)
  const { clock, status } = matter
  if (!clock)
    return matter.limitBasis === 'none' && isRunning(status) ? (
      <Section title={messages.clock}>
        <Text className="para">{messages.noLimit}</Text>
      </Section>
    ) : null
  const [shape, tone] = looks[clock.light]
  const why = pauseSentence(clock)
  const first = firstDueSentence(matter.firstDueOn, clock)
  return (
    <Section title={messages.clock}>
      <View className="card">
        <Text
          className={`mark matter-mark ${tone}`}
        >{`${shape} ${lightWord({ ...matter, light: clock.light })}`}</Text>
        <Text className="para strong">
          {clockSentence(clock, status === 'decided' || status === 'closed')}
        </Text>
        {why && <Text className="para">{`${why}。${messages.pausedMeans}`}</Text>}
        <Text className="para soft">{limitSentence(clock, matter.limitBasis)}</Text>
        {first && <Text className="para soft">{first}</Text>}
        {clock.pauses?.map((pause, index) => (
          <Text key={index} className="para soft">
            {pauseRecordSentence(pause)}
          </Text>
        ))}
        {clock.provisional && <Text className="para soft">{messages.provisional}</Text>}
        <Button
          look="quiet"
          text={open ? messages.hideCounted : messages.howCounted}
          onTap={() => setOpen(!open)}
        />
        {open && (
          <View role="list">
            {clock.days.map(({ on, counted, text }) => (
              <View key={on} className={`clock-day${counted ? ' counted' : ''}`} role="listitem">
                <Text>{text}</Text>
              </View>
            ))}
          </View>
        )}
      </View>
    </Section>
  )
}
