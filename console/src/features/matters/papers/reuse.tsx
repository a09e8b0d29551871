import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { type PaperOffer, type PaperReuse, reuseWayLabels } from '@zhenyiban/shared/papers/reuse.ts'
import { formatDateOf, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Popconfirm } from 'antd'
import { api } from '../../../api.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from './reuse-messages.ts'
import { refresh, usePapers } from './use-papers.ts'

interface Offered {
  material: string
  offer: PaperOffer
  onUse: () => void
}
/** What was verified in an earlier matter, told without its content (免交已核验材料). */
export const OfferedPaper = ({ material, offer, onUse }: Offered) => (
  <div className="papered reuse">
    <span className="paper-said quiet">
      {messages.offered(offer.checkedBy, formatDateOf(offer.checkedAt), offer.files)}
      {offer.from && messages.from(offer.from.itemName, spellCaseNumber(offer.from.caseNumber))}
    </span>
    <Button size="small" aria-label={messages.useOne(material)} onClick={onUse}>
      {messages.use}
    </Button>
  </div>
)

interface Reused {
  matterId: string
  material: string
  reuse: PaperReuse
}
/** The consent on which it is used again, and its withdrawal. */
export const ReusedPaper = ({ matterId, material, reuse }: Reused) => {
  const take = usePapers(matterId)
  const withdraw = useAction({
    act: () => api.withdrawReuse({ params: { matterId }, body: { material } }),
    refresh,
    done: take,
  })
  const { checkedBy, checkedAt, way, consentedAt } = reuse
  return (
    <div className="papered reuse">
      <span className="paper-said quiet">
        {messages.reused(checkedBy, formatDateOf(checkedAt))}
        {messages.consented(reuseWayLabels[way] ?? way, formatInstant(consentedAt))}
      </span>
      {reuse.canWithdraw && (
        <Popconfirm
          title={messages.withdrawTitle}
          description={messages.withdrawText}
          okText={messages.withdraw}
          cancelText={shell.cancel}
          onConfirm={() => withdraw.mutate()}
        >
          <Button size="small" aria-label={messages.withdrawOne(material)} loading={withdraw.isPending}>
            {messages.withdraw}
          </Button>
        </Popconfirm>
      )}
    </div>
  )
}
