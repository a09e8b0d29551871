export const PAGE_SIZE = 20
/** Further a list is not counted: nobody turns so many pages, and a count is as slow as it is long. */
const COUNTED_UP_TO = 1000
export const countUpTo = { limit: COUNTED_UP_TO + 1 }
export const lengthOf = (counted: number, page: number, shown: number) => ({
  total: Math.min(counted, COUNTED_UP_TO),
  isMore: counted > COUNTED_UP_TO,
  next: shown === PAGE_SIZE ? String(page + 1) : null,
})
export const ofPage = (page: number) => ({ skip: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE })
