import type { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { useEffect } from 'react'
import { Button } from './button.tsx'
import { Sheet } from './sheet.tsx'
import { Notice } from './states.tsx'

interface ConfirmProps {
  title: string
  text: string
  yes: string
  no: string
  /** What the yes does, where a server is asked. */
  action?: { busy: boolean; refusal: Refusal | undefined; clear: () => void }
  onYes: () => void
  onNo: () => void
}
/** Asks before something is lost. The safe answer is the larger one. */
export const Confirm = ({ title, text, yes, no, action, onYes, onNo }: ConfirmProps) => {
  // The question is asked anew: what was refused the last time is of no interest.
  useEffect(() => action?.clear(), [])
  return (
    <Sheet title={title} text={text}>
      <Notice refusal={action?.refusal} />
      <Button text={no} onTap={onNo} disabled={Boolean(action?.busy)} />
      <Button look="danger" text={yes} onTap={onYes} busy={Boolean(action?.busy)} />
    </Sheet>
  )
}
