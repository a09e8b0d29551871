import { kept } from '../store.ts'

/** Care mode (大字版): type × 1.4, secondary text dropped, larger touch targets. */
export const care = kept('care', false)
