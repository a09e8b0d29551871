import { useQueryClient } from '@tanstack/react-query'
import { Refusal, type RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import { matterMoveLabels } from '@zhenyiban/shared/matters/move-labels.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { App, Button } from 'antd'
import { useState } from 'react'
import { ask } from '../../../api.ts'
import { useAction } from '../../../shell/use-action.tsx'
import { useKeys } from '../../../shell/use-keys.ts'
import { messages } from '../messages.ts'
import { choicesOf, formOf, type MoveChoice } from './forms.ts'
import { moveKeys } from './keys.ts'
import { MoveDialog } from './move-dialog.tsx'
import type { MoveFilled } from './move-form.ts'

/** Refusals that mean somebody else was faster: the matter went on, or went elsewhere. */
const overtaken: ReadonlySet<RefusalCode> = new Set([
  'matter.already_moved',
  'matter.not_your_stage',
  'matter.told_once',
  'matter.paused',
  'matter.not_paused',
  'matter.extension_once',
  'matter.extension_not_asked',
])

/** Makes the chosen move; `onGone` when it was made, or when the state it was offered in is gone. */
const useMove = (matter: Matter, onGone: () => void) => {
  const client = useQueryClient()
  const { message } = App.useApp()
  return useAction({
    act: ({ choice: { move, stageIndex }, filled }: { choice: MoveChoice; filled: MoveFilled }) =>
      formOf(move).send(matter, filled, stageIndex),
    refresh: ['matters', 'matter', 'papers', 'result'],
    quiet: true,
    done: (moved, { choice }) => {
      client.setQueryData(ask('matter', { params: { matterId: matter.id } }).queryKey, moved)
      void message.success(messages.moved(matterMoveLabels[choice.move]))
      onGone()
    },
    // The state the dialog was opened for is outdated; the drawer shows the present one.
    refused: error => {
      if (!(error instanceof Refusal) || !overtaken.has(error.code)) return
      const did = error.details.map(({ message: each }) => each).join('；')
      void message.warning(`${error.message}${did ? `${did}。` : ''}${messages.refreshed}`, 6)
      onGone()
    },
  })
}

/** A button for each move this person may make; where two stages are theirs, it names the stage. */
export const MatterMoves = ({ matter }: { matter: Matter }) => {
  const [choice, setChoice] = useState<MoveChoice | null>(null)
  const act = useMove(matter, () => setChoice(null))
  const several = matter.stageMoves.length > 1
  const choices = choicesOf(matter)
  const choose = (each: MoveChoice) => {
    act.reset()
    setChoice(each)
  }
  useKeys(
    Object.fromEntries(
      choices.flatMap((each, i) => (moveKeys[i] ? [[moveKeys[i], () => choose(each)]] : [])),
    ),
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
          {several && formOf(each.move).ofStage && messages.ofStage(matter.stages[each.stageIndex]!.name)}
          {moveKeys[index] && <kbd aria-hidden>{moveKeys[index]}</kbd>}
        </Button>
      ))}
      {choice && (
        <MoveDialog
          key={`${choice.move} ${choice.stageIndex}`}
          move={choice.move}
          form={formOf(choice.move)}
          matter={matter}
          stageIndex={choice.stageIndex}
          busy={act.isPending}
          error={act.error}
          onSend={filled => act.mutate({ choice, filled })}
          onClose={() => setChoice(null)}
        />
      )}
    </>
  )
}
