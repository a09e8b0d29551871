import { Button } from 'antd'
import { messages } from './messages.ts'

/** Shown after a skip, with undo. */
export const SkipUndo = ({ number, onUndo }: { number: string; onUndo: () => void }) => (
  <span className="skip-undo">
    {messages.skipped(number)}
    <Button size="small" onClick={onUndo}>
      {messages.undo}
    </Button>
  </span>
)
