import { useKeys } from '../../../shell/use-keys.ts'
import type { Desk } from './use-desk.ts'

/** What each key does at the desk. */
export const useDeskKeys = (
  desk: Desk,
  transfer: () => void,
  pauseOrResume: () => void,
  showKeys: () => void,
): void =>
  useKeys({
    F2: desk.callNext,
    F3: desk.recall,
    F4: desk.finish,
    'Shift+F4': desk.undoFinish,
    F6: desk.serve,
    F7: desk.skip,
    'Shift+F7': desk.undoSkip,
    F8: desk.hold,
    F9: transfer,
    F10: pauseOrResume,
    '?': showKeys,
  })
