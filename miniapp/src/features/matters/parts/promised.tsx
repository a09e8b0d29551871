import { Text, View } from '@tarojs/components'
import {
  type MatterPromise,
  type PromiseStatus,
  promiseStatusLabels,
  promiseWayLabels,
} from '@zhenyiban/shared/matters/promise.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Section } from '../../../ui/page.tsx'
import { messages } from '../messages.ts'

const looks: Record<PromiseStatus, [shape: string, tone: string]> = {
  open: ['▲', 'todo'],
  kept: ['✓', 'good'],
  broken: ['✕', 'lost'],
  moot: ['–', ''],
}
/** 容缺受理: what I promised, by when, what happens otherwise, and what came of it. */
export const Promised = ({ promise }: { promise: MatterPromise }) => {
  const { status, way, promisedAt, text, barredUntilOn } = promise
  const [shape, tone] = looks[status] ?? ['○', '']
  return (
    <Section title={messages.promise.title}>
      <View className="card">
        <Text className={`mark matter-mark ${tone}`}>
          {`${shape} ${promiseStatusLabels[status] ?? status}`}
        </Text>
        <Text className="para">{text}</Text>
        {barredUntilOn && (
          <Text className="para strong">{messages.promise.barred(formatDay(barredUntilOn))}</Text>
        )}
        <Text className="para soft">
          {messages.promise.given(promiseWayLabels[way] ?? way, formatInstant(promisedAt))}
        </Text>
      </View>
    </Section>
  )
}
