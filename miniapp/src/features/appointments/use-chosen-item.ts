import type { ItemSummary } from '@zhenyiban/shared/catalogue/contract.ts'
import { useState } from 'react'
import { api } from '../../shell/api.ts'
import { useLoad } from '../../shell/use-load.ts'

/** What is to be done: the item of the booking that is moved, the one picked here, or the one the page was opened for. */
export const useChosenItem = (itemId: string | undefined, appointmentId: string | undefined) => {
  const old = useLoad(appointmentId ? () => api.myAppointment({ params: { appointmentId } }) : undefined, [
    appointmentId,
  ])
  const [picked, setPicked] = useState<ItemSummary>()
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
