import { Text, View } from '@tarojs/components'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { useKept } from '../shell/kept-typing.ts'
import { useAction } from '../shell/use-load.ts'
import { Button } from './button.tsx'
import { LongField } from './long-field.tsx'
import { Notice } from './states.tsx'

interface ReasonWords {
  /** Before the field. */
  hint: string
  label: string
  send: string
  back: string
  /** Said where nothing was written. */
  needed: string
}
interface ReasonFormProps {
  words: ReasonWords
  reason: string
  onInput: (reason: string | undefined) => void
  send: (reason: string) => Promise<void>
  refresh: () => Promise<void>
}
/** Of a no that has been begun, which WeChat's closing of pages does not lose; undefined while it has not. */
export const useReason = () => useKept<string | undefined>('reason', undefined)
/** A no that wants its reason, which a refusal does not lose. */
export const ReasonForm = ({ words, reason, onInput, send, refresh }: ReasonFormProps) => {
  const no = useAction(async () => {
    const said = reason.trim()
    if (!said) throw new Refusal('request.invalid', [], words.needed)
    await send(said)
    onInput(undefined)
  }, refresh)
  return (
    <View className="card">
      <Text className="para soft">{words.hint}</Text>
      <LongField
        label={words.label}
        value={reason}
        onInput={next => {
          onInput(next)
          no.mend('reason')
        }}
      />
      <Notice refusal={no.refusal} />
      <Button text={words.send} busy={no.busy} onTap={() => void no.run()} />
      <Button look="quiet" text={words.back} onTap={() => onInput(undefined)} />
    </View>
  )
}
