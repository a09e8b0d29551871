import type { QueueWindow } from '@zhenyiban/shared/queue/contract.ts'
import { Paused } from './paused.tsx'
import { Taken } from './taken.tsx'
import type { useShift } from './use-shift.ts'

interface Props {
  shift: ReturnType<typeof useShift>
  pause: QueueWindow['paused']
  number: number
}
/** Stands where the call is while nobody is called from here, with why. */
export const NotCalling = ({ shift, pause, number }: Props) => {
  const { other, ousted, resuming, resume, takeOver } = shift
  if (other)
    return <Taken clerk={other} ousted={ousted} number={number} pending={resuming} onTakeOver={takeOver} />
  return pause && <Paused pause={pause} resuming={resuming} onResume={resume} />
}
