import { Text, View } from '@tarojs/components'
import { Icon } from './icon.tsx'
import { Tap } from './tap.tsx'

interface ChoiceProps {
  text: string
  more?: string | undefined
  on: boolean
  many?: boolean
  onTap: () => void
}
/** One of several (round) or any of several (square). */
export const Choice = ({ text, more, on, many, onTap }: ChoiceProps) => (
  <Tap
    className={`choice${on ? ' on' : ''}`}
    role={many ? 'checkbox' : 'radio'}
    on={on}
    label={text}
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
