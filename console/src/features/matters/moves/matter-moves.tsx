import { matterMoveLabels } from '@zhenyiban/shared/matters/moves/table.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useDialogPlace } from '../../../shell/dialog-place.tsx'
import { moveKeys } from '../../../shell/keys.ts'
import { useKeys } from '../../../shell/use-keys.ts'
import { messages } from '../messages.ts'
import { choicesOf, formOf, type MoveChoice } from './forms.ts'
import { MoveInHand } from './move-in-hand.tsx'

interface Props {
  matter: Matter
  /** The papers that came and are to be looked at first, as the page lists them. */
  unchecked: ReactNode
}
/** A button for each move this person may make; where two stages are theirs, it names the stage. */
export const MatterMoves = ({ matter, unchecked }: Props) => {
  const openDialog = useDialogPlace()
  const choices = choicesOf(matter)
  const atStages = choices.filter(({ ofStage }) => ofStage).map(({ stageIndex }) => stageIndex)
  const several = new Set(atStages).size > 1
  const choose = (choice: MoveChoice) =>
    openDialog(close => <MoveInHand opened={matter} choice={choice} unchecked={unchecked} onClose={close} />)
  useKeys(
    Object.fromEntries(
      choices.flatMap((each, i) => (moveKeys[i] ? [[moveKeys[i], () => choose(each)]] : [])),
    ),
    'drawer',
  )
  return (
    <>
      {choices.map((each, index) => (
        <Button
          key={`${each.move} ${each.stageIndex}`}
          type={index === 0 ? 'primary' : 'default'}
          danger={formOf(each.move).button === 'dangerous'}
          {...(moveKeys[index] && { 'aria-keyshortcuts': moveKeys[index] })}
          onClick={() => choose(each)}
        >
          {matterMoveLabels[each.move]}
          {several && each.ofStage && messages.ofStage(matter.stages[each.stageIndex]!.name)}
          {moveKeys[index] && <kbd aria-hidden>{moveKeys[index]}</kbd>}
        </Button>
      ))}
    </>
  )
}
