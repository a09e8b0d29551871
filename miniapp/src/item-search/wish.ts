import { go, SERVICES } from '../routes.ts'

/** A tab takes no parameters, so the wish to search waits here until the services tab shows. */
let wished = false
export const openSearch = (): void => {
  wished = true
  go(SERVICES)
}
export const takeSearchWish = (): boolean => {
  const was = wished
  wished = false
  return was
}
