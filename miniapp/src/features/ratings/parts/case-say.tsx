import { Text } from '@tarojs/components'
import type { ResidentWord } from '@zhenyiban/shared/ratings/cases.ts'
import type { MyCase } from '@zhenyiban/shared/ratings/my-cases.ts'
import { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { ReasonForm, useReason } from '../../../ui/reason-form.tsx'
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
  const [reason, setReason] = useReason()
  const tap = useAction(async (word: ResidentWord) => onSaid(await say(word, '')), refresh)
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
    <ReasonForm
      words={{ ...messages, label: messages.why, hint: value.reopens ? messages.whyHint : messages.whyLast }}
      reason={reason}
      onInput={setReason}
      send={async said => onSaid(await say('unsolved', said))}
      refresh={refresh}
    />
  )
}
