import { Text, Textarea, View } from '@tarojs/components'

interface LongFieldProps {
  label: string
  value: string
  onInput: (value: string) => void
  placeholder?: string
}
/** Several lines to fill in. */
export const LongField = ({ label, value, onInput, placeholder = '' }: LongFieldProps) => (
  <View className="field">
    <Text className="field-label">{label}</Text>
    <Textarea
      className="field-long"
      value={value}
      placeholder={placeholder}
      maxlength={500}
      aria-label={label}
      onInput={event => onInput(event.detail.value)}
    />
  </View>
)
