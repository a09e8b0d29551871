import type { RefusalCode } from '../../kernel/refusals.ts'
import type { Flow } from '../flow.ts'
import type { MatterState, Mover } from '../state.ts'

/** What an answer to an extension (延期) needs, whichever it is: one that was asked for, and by somebody else. */
export const whyNoAnswer = ({ extension }: Flow): RefusalCode | null =>
  extension?.status === 'asked' ? null : 'matter.extension_not_asked'
export const whyNotOwn = ({ extension }: MatterState, _: object, who: Mover): RefusalCode | null =>
  extension?.status === 'asked' && who.kind === 'staff' && extension.askedById === who.id
    ? 'matter.extension_own'
    : null
