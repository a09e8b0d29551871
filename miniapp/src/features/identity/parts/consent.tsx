import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { messages } from '../messages.ts'

const Policy = () => (
  <View className="policy">
    <View className="policy-title" role="heading" aria-level={2}>
      {messages.policy.title}
    </View>
    {messages.policy.parts.map(({ name, text }) => (
      <View key={name}>
        <Text className="policy-name">{name}</Text>
        <Text className="para">{text}</Text>
      </View>
    ))}
  </View>
)

/** PIPL art. 14: asked before anything is collected, never ticked beforehand. */
export const Consent = ({ given, onChange }: { given: boolean; onChange: (given: boolean) => void }) => {
  const [open, setOpen] = useState(false)
  return (
    <View className="consent">
      <Choice many text={messages.signIn.consent} on={given} onTap={() => onChange(!given)} />
      <Button
        look="quiet"
        text={open ? messages.signIn.hide : messages.signIn.read}
        onTap={() => setOpen(!open)}
      />
      {open && <Policy />}
    </View>
  )
}
