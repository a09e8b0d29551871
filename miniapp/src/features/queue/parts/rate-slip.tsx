import { api } from '../../../shell/api.ts'
import { go, toRateByKey } from '../../../shell/routes.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { messages } from '../messages.ts'

/** After the visit whoever holds the slip may say how it was, once; nobody needs to sign in. */
export const RateSlip = ({ followCode }: { followCode: string }) => {
  const open = useLoad(() => api.slipRating({ params: { followCode } }), [followCode])
  const key = open.value?.ratingKey
  return key ? (
    <Button icon="star" text={messages.ticket.rate} onTap={() => go(toRateByKey(key, 'ticket'))} />
  ) : null
}
