import { Text, View } from '@tarojs/components'
import { cleanProse } from '@zhenyiban/shared/kernel/clean.ts'
import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import { messages } from '../shell/messages.ts'
import { Typed } from './typed.tsx'

interface LongFieldProps {
  label: string
  value: string
  onInput: (value: string) => void
  placeholder?: string
}
const tooLong = (text: string): string | null => {
  const count = [...cleanProse(text)].length
  return count > SHORT_TEXT ? messages.tooLong(count, SHORT_TEXT) : null
}
/** Several lines to fill in. What is pasted too long stays whole, with what to do. */
export const LongField = ({ label, value, onInput, placeholder = '' }: LongFieldProps) => {
  const wrong = tooLong(value)
  return (
    <View className={`field${wrong ? ' wrong' : ''}`}>
      <Text className="field-label">{label}</Text>
      <Typed
        long
        className="field-long"
        name={label}
        value={value}
        placeholder={placeholder}
        wrong={wrong !== null}
        onInput={onInput}
      />
      {wrong && (
        <Text className="field-wrong" role="alert">
          {wrong}
        </Text>
      )}
    </View>
  )
}
