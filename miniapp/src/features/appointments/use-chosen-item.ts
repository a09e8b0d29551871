import type { ItemSummary } from '@zhenyiban/shared/catalogue/contract.ts'
import { api } from '../../shell/api.ts'
import { useKept } from '../../shell/kept-typing.ts'
import { token } from '../../shell/session.ts'
import { useLoad } from '../../shell/use-load.ts'

/** What is to be done: the item of the booking that is moved, the one picked here, or the one the page was opened for. */
export const useChosenItem = (itemId: string | undefined, appointmentId: string | undefined) => {
  const signedIn = token.use()
  const old = useLoad(
    appointmentId && signedIn ? () => api.myAppointment({ params: { appointmentId } }) : undefined,
    [appointmentId, signedIn],
  )
  const [picked, setPicked] = useKept<ItemSummary | undefined>('item', undefined)
  const named = useLoad(itemId && !picked ? () => api.item({ params: { itemId } }) : undefined, [
    itemId,
    picked,
  ])
  return {
    old,
    named,
    item: old.value?.item ?? picked ?? named.value,
    pickItem: setPicked,
    dropItem: () => setPicked(undefined),
  }
}
