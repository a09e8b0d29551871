import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Section } from '../../../ui/page.tsx'
import { Tap } from '../../../ui/tap.tsx'
import { messages } from '../messages.ts'

export interface ReasonTag {
  code: string
  label: string
  national: boolean
}
interface ReasonTagsProps {
  title: string
  reasons: readonly ReasonTag[]
  /** Chosen ones, by code. */
  chosen: readonly string[]
  onTap: (code: string) => void
}
/** Plain words first; the long national list where somebody wants more. */
export const ReasonTags = ({ title, reasons, chosen, onTap }: ReasonTagsProps) => {
  const [more, setMore] = useState(false)
  const shown = reasons.filter(({ code, national }) => more || !national || chosen.includes(code))
  return (
    <Section title={title}>
      <View className="tags">
        {shown.map(({ code, label }) => (
          <Tap
            key={code}
            className={`tag${chosen.includes(code) ? ' on' : ''}`}
            role="checkbox"
            on={chosen.includes(code)}
            label={label}
            onTap={() => onTap(code)}
          >
            {chosen.includes(code) && <Icon name="check" />}
            <Text>{label}</Text>
          </Tap>
        ))}
      </View>
      {!more && <Button look="quiet" text={messages.moreReasons} onTap={() => setMore(true)} />}
    </Section>
  )
}
