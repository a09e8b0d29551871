import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

interface SheetProps {
  title: string
  /** The title is only spoken: what lies in the sheet shows itself. */
  unwritten?: boolean
  text?: string
  children: ReactNode
}
/** Lies over the page until it is answered. */
export const Sheet = ({ title, unwritten, text, children }: SheetProps) => (
  <View className="sheet-ground">
    <View className="sheet" role="dialog" aria-modal="true" aria-label={title}>
      {!unwritten && <Text className="sheet-title">{title}</Text>}
      {text && <Text className="sheet-text">{text}</Text>}
      {children}
    </View>
  </View>
)
