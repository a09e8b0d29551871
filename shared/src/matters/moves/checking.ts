import type { RefusalCode } from '../../kernel/refusals.ts'
import { namesUnchecked } from '../../papers/states.ts'
import type { MatterState } from '../state.ts'

/** What came is looked at before anything is said of what came: passed or returned, never overlooked. */
export const whyUnchecked = (state: Pick<MatterState, 'status' | 'materials'>): RefusalCode | null =>
  namesUnchecked(state).length > 0 ? 'matter.papers_waiting' : null
