import { api } from '../../../shell/api.ts'
import { go, toRateByKey } from '../../../shell/routes.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { messages } from '../messages.ts'

const words = messages.ticket
/** After the visit whoever holds the slip may say how it was, once, and see what becomes of it; nobody needs to sign in. */
export const RateSlip = ({ followCode }: { followCode: string }) => {
  const open = useLoad(() => api.slipRating({ params: { followCode } }), [followCode])
  const { ratingKey, caseKey } = open.value ?? {}
  const key = ratingKey ?? caseKey
  const text = !caseKey ? words.rate : ratingKey ? words.rateAgain : words.rateFollow
  return key ? <Button icon="star" text={text} onTap={() => go(toRateByKey(key, 'ticket'))} /> : null
}
