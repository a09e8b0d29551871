import { Input, Text, View } from '@tarojs/components'
import type { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { ReactNode } from 'react'

interface FieldProps {
  label: string
  value: string
  onInput: (value: string) => void
  type?: 'text' | 'number' | 'idcard'
  placeholder?: string
  maxlength?: number
  hint?: string
  wrong?: string | undefined
  /** A password: not shown while typed. */
  secret?: boolean
  aside?: ReactNode
  onConfirm?: () => void
}
/** What a refusal says of this field of the form. */
export const detailOf = (refusal: Refusal | undefined, field: string): string | undefined =>
  refusal?.details.find(detail => detail.field === field)?.message

/** One line to fill in, with its name above and what is wrong below. */
export const Field = ({
  label,
  value,
  onInput,
  type = 'text',
  wrong,
  hint,
  aside,
  secret,
  ...rest
}: FieldProps) => (
  <View className={`field${wrong ? ' wrong' : ''}`}>
    <Text className="field-label">{label}</Text>
    <View className="field-row">
      <Input
        className="field-input"
        type={type}
        password={Boolean(secret)}
        value={value}
        placeholder={rest.placeholder ?? ''}
        maxlength={rest.maxlength ?? 60}
        aria-label={label}
        onInput={event => onInput(event.detail.value)}
        onConfirm={() => rest.onConfirm?.()}
      />
      {aside}
    </View>
    {wrong && (
      <Text className="field-wrong" role="alert">
        {wrong}
      </Text>
    )}
    {!wrong && hint && <Text className="field-hint secondary">{hint}</Text>}
  </View>
)
