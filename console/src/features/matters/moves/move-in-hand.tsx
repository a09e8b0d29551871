import { useQuery, useQueryClient } from '@tanstack/react-query'
import { matterMoveLabels } from '@zhenyiban/shared/matters/moves/table.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { App } from 'antd'
import { type ReactNode, useRef } from 'react'
import { ask } from '../../../api.ts'
import { Overtaken } from '../../../shell/overtaken.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from '../messages.ts'
import { choicesOf, formOf, isSameChoice, type MoveChoice } from './forms.ts'
import { MoveDialog } from './move-dialog.tsx'
import type { MoveFilled } from './move-form.ts'

/** Whether what came is to be looked at before this move. */
const isUnchecked = ({ moves }: Matter, choice: MoveChoice): boolean =>
  moves.some(
    ({ move, stage, why }) =>
      move === choice.move &&
      (stage === null || stage === choice.stageIndex) &&
      why?.code === 'matter.papers_waiting',
  )

/** Somebody else was faster: what they did since the dialog was opened, and what can be done instead. */
const MovedOn = ({ now, opened }: { now: Matter; opened: Matter }) => {
  const since = now.timeline.slice(opened.timeline.length)
  const choices = choicesOf(now).map(({ move }) => matterMoveLabels[move])
  return (
    <Overtaken
      what={messages.overtaken}
      now={
        <>
          <ul className="plain-list">
            {since.map(({ text, note }, index) => (
              <li key={index}>
                {text}
                {note && `：${note}`}
              </li>
            ))}
          </ul>
          <p>{messages.overtakenNow([...new Set(choices)])}</p>
        </>
      }
    />
  )
}

interface Props {
  /** As it was when the move was chosen. */
  opened: Matter
  choice: MoveChoice
  unchecked: ReactNode
  onClose: () => void
}
/** Makes the chosen move. When it cannot be made any more, the dialog says why and keeps what was filled in. */
export const MoveInHand = ({ opened, choice, unchecked, onClose }: Props) => {
  const client = useQueryClient()
  const { message } = App.useApp()
  const asked = ask('matter', { params: { matterId: opened.id } })
  const matter = useQuery(asked).data ?? opened
  const offered = choicesOf(matter).some(each => isSameChoice(each, choice))
  // What the fields offer to choose from goes with the move; what was chosen is to be read after it too.
  const last = useRef(matter)
  if (offered) last.current = matter
  const act = useAction({
    act: (filled: MoveFilled) => formOf(choice.move).send(matter, filled, choice.stageIndex),
    refresh: ['matters', 'matter', 'papers', 'result'],
    quiet: true,
    done: moved => {
      client.setQueryData(asked.queryKey, moved)
      void message.success(messages.moved(matterMoveLabels[choice.move]))
      onClose()
    },
  })
  return (
    <MoveDialog
      move={choice.move}
      form={formOf(choice.move)}
      matter={last.current}
      stageIndex={choice.stageIndex}
      unchecked={isUnchecked(matter, choice) ? unchecked : null}
      overtaken={offered ? null : <MovedOn now={matter} opened={opened} />}
      busy={act.isPending}
      error={act.error}
      onSend={filled => act.mutate(filled)}
      onClose={onClose}
    />
  )
}
