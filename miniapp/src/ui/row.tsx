import { Text, View } from '@tarojs/components'
import { Icon } from './icon.tsx'
import { Tap } from './tap.tsx'

interface RowProps {
  title: string
  /** Second line; shown in care mode too when `needed`. */
  text?: string | undefined
  needed?: boolean
  mark?: string | undefined
  tone?: 'plain' | 'todo' | 'lost' | 'good'
  onTap: () => void
}
/** A line of a list that leads somewhere. */
export const Row = ({ title, text, needed, mark, tone = 'plain', onTap }: RowProps) => (
  <Tap className="row" onTap={onTap} role="link">
    <View className="row-body">
      <Text className="row-title">{title}</Text>
      {text && <Text className={`row-text${needed ? '' : ' secondary'}`}>{text}</Text>}
    </View>
    {mark && <Text className={`mark ${tone}`}>{mark}</Text>}
    <Icon name="next" className="row-next" />
  </Tap>
)
