import { Text, View } from '@tarojs/components'
import { Field } from '../../../ui/field.tsx'
import { messages } from '../messages.ts'
import type { NearnessShown } from '../use-nearness.ts'

/** Before a number is taken: what the hall asks for, so that nobody takes one from afar. Nothing where it asks nothing. */
export const NearNote = ({ near }: { near: NearnessShown }) => {
  const { way, withinMetres, code, setCode } = near
  const { near: words } = messages
  if (way === 'off') return null
  if (way === 'staff')
    return (
      <View className="card">
        <Text className="para">{words.staff}</Text>
      </View>
    )
  return (
    <View className="card">
      <Text className="para">{way === 'location' ? words.location(withinMetres) : words.code}</Text>
      <Field
        label={way === 'location' ? words.codeInstead : words.codeField}
        value={code}
        onInput={setCode}
        kind="code"
      />
    </View>
  )
}
