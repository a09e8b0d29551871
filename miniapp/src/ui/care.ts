import { persisted } from '../shell/store.ts'

/** Care mode (大字版): type × 1.4, secondary text dropped, larger touch targets. */
export const care = persisted('care', false)
