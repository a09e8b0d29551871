import type { Ref } from '../../kernel/ids.ts'

type ReadRated = (ticketId: Ref) => Promise<boolean>
let readRated: ReadRated = () => Promise.reject(new Error('nobody reads ratings: load the ratings feature'))
/** Called once by ratings, which stand to the right of this feature, when they are loaded. */
export const ratingsAreReadBy = (read: ReadRated): void => {
  readRated = read
}
/** Whether whoever had this number rated the visit already. */
export const isRated: ReadRated = ticketId => readRated(ticketId)
