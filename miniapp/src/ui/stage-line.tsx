import { Text, View } from '@tarojs/components'

export interface StageDot {
  name: string
  by: string
  text?: string | undefined
  state: 'done' | 'now' | 'ahead'
}
/** Stages one under the other on a line; what is done is filled, where it is now is ringed. */
export const StageLine = ({ stages }: { stages: StageDot[] }) => (
  <View className="stages" role="list">
    {stages.map(({ name, by, text, state }, index) => (
      <View key={index} className={`stage ${state}`} role="listitem">
        <View className="stage-dot" />
        <View className="stage-body">
          <Text className="stage-name">{name}</Text>
          <Text className="stage-by">{by}</Text>
          {text && <Text className="stage-text">{text}</Text>}
        </View>
      </View>
    ))}
  </View>
)
