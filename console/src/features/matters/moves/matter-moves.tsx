import { useQueryClient } from '@tanstack/react-query'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { matterMoveLabels } from '@zhenyiban/shared/matters/moves/table.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { api, ask } from '../../../api.ts'
import { moveKeys } from '../../../shell/keys.ts'
import { useAction } from '../../../shell/use-action.tsx'
import { useKeys } from '../../../shell/use-keys.ts'
import { messages } from '../messages.ts'
import { choicesOf, formOf, isSameChoice, type MoveChoice } from './forms.ts'
import { MoveDialog } from './move-dialog.tsx'
import type { MoveFilled } from './move-form.ts'

/** Makes the chosen move; `onGone` when it was made, or when the state it was offered in is gone. */
const useMove = (matter: Matter, onGone: () => void) => {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { queryKey } = ask('matter', { params: { matterId: matter.id } })
  /** Somebody else was faster when the move is not offered any more: the dialog asked about a state that is gone. */
  const lookAgain = async (error: Refusal, choice: MoveChoice) => {
    const now = await api.matter({ params: { matterId: matter.id } }).catch(() => null)
    if (!now || choicesOf(now).some(each => isSameChoice(each, choice))) return
    client.setQueryData(queryKey, now)
    const did = error.details.map(({ message: each }) => each).join('；')
    void message.warning(`${error.message}${did ? `${did}。` : ''}${messages.refreshed}`, 6)
    onGone()
  }
  return useAction({
    act: ({ choice: { move, stageIndex }, filled }: { choice: MoveChoice; filled: MoveFilled }) =>
      formOf(move).send(matter, filled, stageIndex),
    refresh: ['matters', 'matter', 'papers', 'result'],
    quiet: true,
    done: (moved, { choice }) => {
      client.setQueryData(queryKey, moved)
      void message.success(messages.moved(matterMoveLabels[choice.move]))
      onGone()
    },
    refused: (error, { choice }) => {
      if (error instanceof Refusal) void lookAgain(error, choice)
    },
  })
}

/** Whether what came is to be looked at before this move. */
const isUnchecked = ({ moves }: Matter, choice: MoveChoice): boolean =>
  moves.some(
    ({ move, stage, why }) =>
      move === choice.move &&
      (stage === null || stage === choice.stageIndex) &&
      why?.code === 'matter.papers_waiting',
  )

interface Props {
  matter: Matter
  /** The papers that came and are to be looked at first, as the page lists them. */
  unchecked: ReactNode
}
/** A button for each move this person may make; where two stages are theirs, it names the stage. */
export const MatterMoves = ({ matter, unchecked }: Props) => {
  const [choice, setChoice] = useState<MoveChoice | null>(null)
  const act = useMove(matter, () => setChoice(null))
  const choices = choicesOf(matter)
  const atStages = choices.filter(({ ofStage }) => ofStage).map(({ stageIndex }) => stageIndex)
  const several = new Set(atStages).size > 1
  const choose = (each: MoveChoice) => {
    act.reset()
    setChoice(each)
  }
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
      {choice && (
        <MoveDialog
          key={`${choice.move} ${choice.stageIndex}`}
          move={choice.move}
          form={formOf(choice.move)}
          matter={matter}
          stageIndex={choice.stageIndex}
          unchecked={isUnchecked(matter, choice) ? unchecked : null}
          busy={act.isPending}
          error={act.error}
          onSend={filled => act.mutate({ choice, filled })}
          onClose={() => setChoice(null)}
        />
      )}
    </>
  )
}
