import type { MyFeedback } from '@zhenyiban/shared/feedback/contract.ts'
import { kindWords } from '@zhenyiban/shared/feedback/kinds.ts'
import { feedbackMoves } from '@zhenyiban/shared/feedback/statuses.ts'
import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import { api } from '../../../shell/api.ts'
import { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { ReasonForm, useReason } from '../../../ui/reason-form.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { noTo } from '../next-step.ts'

interface SayProps {
  value: MyFeedback
  onSaid: (value: MyFeedback) => void
  refresh: () => Promise<void>
}
/** Whether the answer solved it: one tap for yes; no wants the reason, which a refusal does not lose. */
export const Say = ({ value, onSaid, refresh }: SayProps) => {
  const [reason, setReason] = useReason()
  const params = { feedbackId: value.id }
  const yes = useAction(async () => onSaid(await api.feedbackSolved({ params })), refresh)
  const no = noTo(value.kind)
  const words = kindWords[value.kind] ?? kindWords.not_done
  const last = !movesFrom(feedbackMoves, value.status).includes('reopen')
  if (reason === undefined)
    return (
      <>
        <Notice refusal={yes.refusal} />
        <Button text={words.solved} busy={yes.busy} onTap={() => void yes.run()} />
        <Button look="plain" text={last ? no.still : words.notSolved} onTap={() => setReason('')} />
      </>
    )
  return (
    <ReasonForm
      words={{ ...messages, label: no.why, hint: last ? no.whyLast : no.whyHint, needed: no.needed }}
      reason={reason}
      onInput={setReason}
      send={async said => onSaid(await api.feedbackNotSolved({ params, body: { reason: said } }))}
      refresh={refresh}
    />
  )
}
