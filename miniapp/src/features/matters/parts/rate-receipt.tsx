import type { FoundBy } from '@zhenyiban/shared/matters/contract.ts'
import { ratingStageLabels } from '@zhenyiban/shared/ratings/stages.ts'
import { api } from '../../../shell/api.ts'
import { go, toRateByKey } from '../../../shell/routes.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { messages } from '../messages.ts'

/** Whoever holds the receipt, or knows its number and the end of the applicant’s document or phone, may rate its acceptance and its end, each once; nobody needs to sign in. */
export const RateReceipt = ({ by, version }: { by: string | FoundBy; version: string }) => {
  const ask = () =>
    typeof by === 'string'
      ? api.receiptRatings({ params: { receiptCode: by } })
      : api.caseRatings({ body: by })
  const open = useLoad(ask, [by, version])
  return (
    <>
      {open.value?.map(({ stage, ratingKey }) => (
        <Button
          key={ratingKey}
          icon="star"
          text={messages.rateStage(ratingStageLabels[stage])}
          onTap={() => go(toRateByKey(ratingKey, 'receipt'))}
        />
      ))}
    </>
  )
}
