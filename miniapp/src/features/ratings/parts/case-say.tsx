import { Text, View } from '@tarojs/components'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { ResidentWord } from '@zhenyiban/shared/ratings/cases.ts'
import type { MyCase } from '@zhenyiban/shared/ratings/my-cases.ts'
import { useKept } from '../../../shell/kept-typing.ts'
import { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { LongField } from '../../../ui/long-field.tsx'
import { Notice } from '../../../ui/states.tsx'
import { caseMessages as messages } from '../case-messages.ts'

interface CaseSayProps {
  value: MyCase
  /** Sends it, as the account's or the key's. */
  say: (word: ResidentWord, reason: string) => Promise<MyCase>
  onSaid: (value: MyCase) => void
  refresh: () => Promise<void>
}
/** 解决了吗: one tap for yes or in part; no wants the reason, which a refusal does not lose. */
export const CaseSay = ({ value, say, onSaid, refresh }: CaseSayProps) => {
  const [reason, setReason] = useKept<string | undefined>('reason', undefined)
  const tap = useAction(async (word: ResidentWord) => onSaid(await say(word, '')), refresh)
  const no = useAction(async () => {
    const said = (reason ?? '').trim()
    if (!said) throw new Refusal('request.invalid', [], messages.needed)
    onSaid(await say('unsolved', said))
    setReason(undefined)
  }, refresh)
  if (reason === undefined)
    return (
      <>
        <Text className="para">{messages.ask}</Text>
        <Notice refusal={tap.refusal} />
        <Button text={messages.solved} busy={tap.busy} onTap={() => void tap.run('solved')} />
        <Button look="plain" text={messages.partly} onTap={() => void tap.run('partly')} />
        <Button
          look="plain"
          text={value.reopens ? messages.unsolved : messages.stillUnsolved}
          onTap={() => setReason('')}
        />
      </>
    )
  return (
    <View className="card">
      <Text className="para soft">{value.reopens ? messages.whyHint : messages.whyLast}</Text>
      <LongField
        label={messages.why}
        value={reason}
        onInput={next => {
          setReason(next)
          no.mend('reason')
        }}
      />
      <Notice refusal={no.refusal} />
      <Button text={messages.send} busy={no.busy} onTap={() => void no.run()} />
      <Button
        look="quiet"
        text={messages.back}
        onTap={() => {
          setReason(undefined)
          no.clear()
        }}
      />
    </View>
  )
}
