import { Button } from 'antd'
import { type Key, keyWord } from '../../../shell/keys.ts'

interface Props {
  said: string
  button: string
  shortcut: Key
  onUndo: () => void
}
/** Shown after a move that may have been a slip. */
export const UndoOffer = ({ said, button, shortcut, onUndo }: Props) => (
  <span className="undo-offer">
    {said}
    <Button size="small" onClick={onUndo} aria-keyshortcuts={shortcut}>
      {button} <kbd aria-hidden>{keyWord(shortcut)}</kbd>
    </Button>
  </span>
)
