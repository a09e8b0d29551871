import { Text, View } from '@tarojs/components'
import { type Grade, isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import type { ReactNode } from 'react'
import { Icon } from '../../../ui/icon.tsx'
import { messages } from '../messages.ts'

interface ThanksProps {
  grade: Grade
  /** Whether they have an account, where what was mended is told. */
  hears: boolean
  children: ReactNode
}
export const Thanks = ({ grade, hears, children }: ThanksProps) => (
  <View className="state" role="status">
    <View className={`thanks grade${grade}`}>
      <Icon name={`face${grade}`} />
    </View>
    <Text className="state-title">{messages.thanks}</Text>
    <Text className="state-text">
      {!isBadGrade(grade) ? messages.thanksGood : hears ? messages.thanksBad : messages.thanksBadByKey}
    </Text>
    {children}
  </View>
)
