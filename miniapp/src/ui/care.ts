import { persisted } from '../shell/store.ts'
import { askedScale, asksForCare } from './type-size.ts'

/** What the person chose here; null where they chose nothing. */
const chosen = persisted<boolean | null>('care', null)
/**
 * Care mode (大字版): type × 1.4 at least, secondary text dropped, larger touch targets. It is on for whoever has WeChat
 * or the browser write that large, until they choose otherwise here.
 */
export const care = {
  use: (): boolean => chosen.use() ?? asksForCare(askedScale()),
  set: (on: boolean): void => chosen.set(on),
}
