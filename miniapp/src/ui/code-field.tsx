import { Text, View } from '@tarojs/components'
import type { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { messages } from '../shell/messages.ts'
import type { SentCode } from '../shell/use-sent-code.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { Notice } from './states.tsx'

interface CodeFieldProps {
  label: string
  value: string
  onInput: (code: string) => void
  wrong?: string | undefined
  sending: SentCode
  /** What was refused of sending it, unless that is said at the field of the number. */
  refusal?: Refusal | undefined
  /** It goes to somebody else's phone: how that is asked for, and what is said once it is on its way. */
  toOther?: { ask: string; sent: string }
}
/** A code that came by SMS, and the button that has it sent. */
export const CodeField = ({ label, value, onInput, wrong, sending, refusal, toOther }: CodeFieldProps) => {
  const { wait, sent, request } = sending
  const { code: texts } = messages
  return (
    <>
      <Field
        label={label}
        kind="code"
        placeholder={texts.placeholder}
        {...(!toOther && { offers: 'one-time-code' as const })}
        value={value}
        wrong={wrong}
        onInput={onInput}
        aside={
          <Button
            look="plain"
            text={wait > 0 ? texts.again(wait) : (toOther?.ask ?? texts.ask)}
            disabled={wait > 0}
            busy={request.busy}
            onTap={() => {
              // What was said of the one before is past, as if another were typed.
              onInput(value)
              void request.run()
            }}
          />
        }
      />
      <Notice refusal={refusal} />
      {sent && (toOther || sent.demoCode) && (
        <View className="notice good" role="status">
          <View className="notice-body">
            {toOther && <Text className="notice-text">{toOther.sent}</Text>}
            {sent.demoCode && <Text className="notice-text">{texts.demo(sent.demoCode)}</Text>}
          </View>
        </View>
      )}
    </>
  )
}
