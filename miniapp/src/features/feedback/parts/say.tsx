import { Text, View } from '@tarojs/components'
import type { MyFeedback } from '@zhenyiban/shared/feedback/contract.ts'
import { kindWords } from '@zhenyiban/shared/feedback/kinds.ts'
import { feedbackMoves } from '@zhenyiban/shared/feedback/statuses.ts'
import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { api } from '../../../shell/api.ts'
import { useKept } from '../../../shell/kept-typing.ts'
import { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { LongField } from '../../../ui/long-field.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'

interface SayProps {
  value: MyFeedback
  onSaid: (value: MyFeedback) => void
  refresh: () => Promise<void>
}
/** Whether the answer solved it: one tap for yes; no wants the reason, which a refusal does not lose. */
export const Say = ({ value, onSaid, refresh }: SayProps) => {
  const [reason, setReason] = useKept<string | undefined>('reason', undefined)
  const params = { feedbackId: value.id }
  const yes = useAction(async () => onSaid(await api.feedbackSolved({ params })), refresh)
  const no = useAction(async () => {
    const said = (reason ?? '').trim()
    if (!said) throw new Refusal('request.invalid', [], messages.needed)
    onSaid(await api.feedbackNotSolved({ params, body: { reason: said } }))
    setReason(undefined)
  }, refresh)
  const words = kindWords[value.kind] ?? kindWords.not_done
  const last = !movesFrom(feedbackMoves, value.status).includes('reopen')
  if (reason === undefined)
    return (
      <>
        <Notice refusal={yes.refusal} />
        <Button text={words.solved} busy={yes.busy} onTap={() => void yes.run()} />
        <Button
          look="plain"
          text={last ? messages.stillNotSolved : words.notSolved}
          onTap={() => setReason('')}
        />
      </>
    )
  return (
    <View className="card">
      <Text className="para soft">{last ? messages.whyLast : messages.whyHint}</Text>
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
