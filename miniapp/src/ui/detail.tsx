import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

/** Name and value, one under the other. */
export const Detail = ({ name, children }: { name: string; children: ReactNode }) => (
  <View className="fact">
    <Text className="fact-name">{name}</Text>
    <View className="fact-body">{children}</View>
  </View>
)
