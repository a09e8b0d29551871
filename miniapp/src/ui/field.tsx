import { Text, View } from '@tarojs/components'
import { cleanNumber, cleanPhone, isMobile } from '@zhenyiban/shared/kernel/clean.ts'
import type { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { ReactNode } from 'react'
import { Typed } from './typed.tsx'

/** What is typed decides the keyboard; `id` is a number of an ID card, whose keyboard has digits and X. */
type Kind = 'text' | 'phone' | 'code' | 'id'
/** A mini-program's keyboards by type; on the web a type would refuse what is pasted, so there the mode says it. */
const keyboards = {
  text: { type: 'text', inputMode: 'text' },
  phone: { type: 'number', inputMode: 'tel' },
  code: { type: 'number', inputMode: 'numeric' },
  id: { type: 'idcard', inputMode: 'text' },
} as const
/** A number is sent without what stands between its digits, and shown so once the field is left; half of one stays. */
const settled: Partial<Record<Kind, (typed: string) => string>> = {
  phone: typed => (isMobile(cleanPhone(typed)) ? cleanPhone(typed) : typed),
  code: typed => (/^\d{6,}$/.test(cleanNumber(typed)) ? cleanNumber(typed) : typed),
}

interface FieldProps {
  label: string
  value: string
  onInput: (value: string) => void
  kind?: Kind
  /** What of the person's own the browser may offer to fill in. */
  offers?: 'tel' | 'one-time-code' | 'name'
  placeholder?: string
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

/** One line to fill in, with its name above and what is wrong below. Nothing is cut: what is too long is said so. */
export const Field = ({ label, value, onInput, kind = 'text', ...rest }: FieldProps) => (
  <View className={`field${rest.wrong ? ' wrong' : ''}`}>
    <Text className="field-label">{label}</Text>
    <View className="field-row">
      <Typed
        className="field-input"
        name={label}
        value={value}
        onInput={onInput}
        clean={settled[kind]}
        keyboard={keyboards[kind]}
        offers={rest.offers}
        secret={rest.secret ?? false}
        wrong={Boolean(rest.wrong)}
        placeholder={rest.placeholder ?? ''}
        onConfirm={rest.onConfirm}
      />
      {rest.aside}
    </View>
    {rest.wrong && (
      <Text className="field-wrong" role="alert">
        {rest.wrong}
      </Text>
    )}
    {!rest.wrong && rest.hint && <Text className="field-hint secondary">{rest.hint}</Text>}
  </View>
)
