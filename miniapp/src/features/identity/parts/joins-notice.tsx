import { Text, View } from '@tarojs/components'
import { messages } from '../messages.ts'
import type { Joins } from '../use-bind-phone.ts'

const texts = messages.profile

/** What comes over from the other account of the same person, and what ends: before they are joined, and after. */
export const JoinsNotice = ({ joins, done = false }: { joins: Joins; done?: boolean }) => {
  const came = joins.came.join('、')
  const [withAll, empty] = done ? [texts.joined, texts.joinedEmpty] : [texts.joinWith, texts.joinEmpty]
  return (
    <View className="notice good" role="status">
      <View className="notice-body">
        {!done && <Text className="notice-text">{texts.joinFirst}</Text>}
        <Text className="notice-text">{came ? withAll(came) : empty}</Text>
        {joins.ends.map(text => (
          <Text key={text} className="notice-text strong">
            {text}
          </Text>
        ))}
      </View>
    </View>
  )
}
