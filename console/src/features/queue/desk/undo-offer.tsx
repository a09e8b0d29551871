import { Button } from 'antd'

interface Props {
  said: string
  button: string
  onUndo: () => void
}
/** Shown after a move that may have been a slip. */
export const UndoOffer = ({ said, button, onUndo }: Props) => (
  <span className="undo-offer">
    {said}
    <Button size="small" onClick={onUndo}>
      {button}
    </Button>
  </span>
)
