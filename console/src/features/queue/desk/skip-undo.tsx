import { Button } from 'antd'
import { words } from './words.ts'

/** Said after a skip, with the way back. */
export const SkipUndo = ({ number, onUndo }: { number: string; onUndo: () => void }) => (
  <span className="skip-undo">
    {words.skipped(number)}
    <Button size="small" onClick={onUndo}>
      {words.undo}
    </Button>
  </span>
)
