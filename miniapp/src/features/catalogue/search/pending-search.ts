import { go, SERVICES } from '../../../shell/routes.ts'

/** Tab pages take no parameters, so a pending search is stored here until the services tab shows. */
let pending = false
export const openSearch = (): void => {
  pending = true
  go(SERVICES)
}
export const takePendingSearch = (): boolean => {
  const was = pending
  pending = false
  return was
}
