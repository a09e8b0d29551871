import { ratingStageLabels } from '@zhenyiban/shared/ratings/stages.ts'
import { api } from '../../../shell/api.ts'
import { go, toRateByKey } from '../../../shell/routes.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { messages } from '../messages.ts'

/** Whoever holds the receipt may rate its acceptance and its end, each once; nobody needs to sign in. */
export const RateReceipt = ({ receiptCode, version }: { receiptCode: string; version: string }) => {
  const open = useLoad(() => api.receiptRatings({ params: { receiptCode } }), [receiptCode, version])
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
