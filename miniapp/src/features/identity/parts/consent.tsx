import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { words } from '../words.ts'

export const Policy = () => (
  <View className="policy">
    <View className="policy-title" {...{ role: 'heading', 'aria-level': 2 }}>
      {words.policy.title}
    </View>
    {words.policy.parts.map(({ name, text }) => (
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
      <Choice many text={words.signIn.consent} on={given} onTap={() => onChange(!given)} />
      <Button look="quiet" text={open ? words.signIn.hide : words.signIn.read} onTap={() => setOpen(!open)} />
      {open && <Policy />}
    </View>
  )
}
