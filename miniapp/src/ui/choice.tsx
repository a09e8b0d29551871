import { Text, View } from '@tarojs/components'
import { messages } from '../shell/messages.ts'
import { Icon } from './icon.tsx'
import { Tap } from './tap.tsx'

interface ChoiceProps {
  text: string
  more?: string | undefined
  on: boolean
  many?: boolean
  onTap: () => void
}
/** One of several (round) or any of several (square). A mini-program knows no aria-checked: the name says it. */
export const Choice = ({ text, more, on, many, onTap }: ChoiceProps) => (
  <Tap
    className={`choice${on ? ' on' : ''}`}
    role={many ? 'checkbox' : 'radio'}
    on={on}
    label={process.env.TARO_ENV === 'weapp' ? messages.chosen(text, on) : text}
    onTap={onTap}
  >
    <View className={`choice-box${many ? '' : ' round'}`}>
      <Icon name="check" />
    </View>
    <View className="choice-body">
      <Text>{text}</Text>
      {more && <Text className="row-text">{more}</Text>}
    </View>
  </Tap>
)
