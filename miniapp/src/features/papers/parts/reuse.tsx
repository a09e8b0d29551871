import { Text, View } from '@tarojs/components'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { type PaperOffer, type PaperReuse, reuseWayLabels } from '@zhenyiban/shared/papers/reuse.ts'
import { formatDateOf, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import type { Action } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { messages } from '../messages.ts'

const said = messages.reuse

interface OfferedProps {
  material: string
  offer: PaperOffer
  busy: boolean
  onAgree: () => void
}
/** What I handed in before, and what I agree to when it is used again (免交已核验材料). */
export const Offered = ({ material, offer, busy, onAgree }: OfferedProps) => {
  const { from, checkedBy, checkedAt, text } = offer
  return (
    <View className="reuse">
      <Text className="para strong">{said.title}</Text>
      <Text className="para">{said.where(checkedBy, formatDateOf(checkedAt))}</Text>
      {from && (
        <Text className="para soft">{said.from(from.itemName, spellCaseNumber(from.caseNumber))}</Text>
      )}
      <Text className="para reuse-text">{text}</Text>
      <Button text={said.agree} label={said.agreeOne(material)} busy={busy} onTap={onAgree} />
    </View>
  )
}

interface ReusedProps {
  material: string
  reuse: PaperReuse
  withdraw: Action<[]>
}
/** What I agreed to, and taking it back. */
export const Reused = ({ material, reuse, withdraw }: ReusedProps) => {
  const [asking, setAsking] = useState(false)
  const { checkedBy, checkedAt, way, consentedAt } = reuse
  return (
    <View className="reuse">
      <Text className="para">{said.reused(checkedBy, formatDateOf(checkedAt))}</Text>
      <Text className="para soft">
        {said.consented(formatInstant(consentedAt), reuseWayLabels[way] ?? way)}
      </Text>
      {reuse.canWithdraw && (
        <Button
          look="quiet"
          text={said.withdraw}
          label={said.withdrawOne(material)}
          onTap={() => setAsking(true)}
        />
      )}
      {asking && (
        <Confirm
          title={said.withdrawTitle}
          text={said.withdrawText}
          yes={said.withdraw}
          no={said.withdrawNo}
          action={withdraw}
          onYes={() => void withdraw.run()}
          onNo={() => setAsking(false)}
        />
      )}
    </View>
  )
}
