import { View } from '@tarojs/components'
import { lockedTopic, type Preferences, topics } from '@zhenyiban/shared/notifications/preferences.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Detail } from '../../../ui/detail.tsx'
import { Section } from '../../../ui/page.tsx'
import { messages } from './messages.ts'

export interface PartProps {
  preferences: Preferences
  change: (changed: Partial<Preferences>) => void
}
/** What a person is told; what nobody can switch off says why. */
export const Topics = ({ preferences: { off }, change }: PartProps) => (
  <Section title={messages.what}>
    <View className="card">
      {topics
        .filter(topic => topic !== lockedTopic)
        .map(topic => (
          <Choice
            key={topic}
            many
            text={messages.topics[topic].name}
            more={messages.topics[topic].text}
            on={!off.includes(topic)}
            onTap={() =>
              change({ off: off.includes(topic) ? off.filter(each => each !== topic) : [...off, topic] })
            }
          />
        ))}
      <Detail name={messages.topics[lockedTopic].name}>{messages.topics[lockedTopic].text}</Detail>
    </View>
  </Section>
)
