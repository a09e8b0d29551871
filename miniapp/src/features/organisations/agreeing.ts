import { api } from '../../shell/api.ts'
import { chosenHall, hallOf } from './chosen-hall.ts'

/** The texts of the town whose hall the person uses, and whether they still have to be agreed to; null without a hall. */
export const readAgreement = async () => {
  const hall = hallOf(await api.halls(), chosenHall.get())
  return hall ? { hallId: hall.id, ...(await api.myAgreements({ query: { hallId: hall.id } })) } : null
}
/** Agrees to the texts as they are. Where that cannot be told now, the first page asks. */
export const agreeHere = async (): Promise<void> => {
  try {
    const now = await readAgreement()
    if (now?.due) await api.agree({ body: { hallId: now.hallId, version: now.version } })
  } catch {
    // Asked again by the card on the first page.
  }
}
