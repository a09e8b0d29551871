import { useQuery, useQueryClient } from '@tanstack/react-query'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import type { Reassignment } from '@zhenyiban/shared/supervision/assigning-contract.ts'
import { Alert, Button, Popconfirm, Progress } from 'antd'
import { useEffect } from 'react'
import { api, ask } from '../../../api.ts'
import { askAnew } from '../../../shell/ask-anew.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { useAction } from '../../../shell/use-action.tsx'
import { usePersisted } from '../../../shell/use-persisted.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages, newsTitles } from './messages.ts'
import '../matters.css'

const LOOK_EVERY_MS = 1000
const goesOn = (made: Reassignment | undefined) => made?.state === 'running' || made?.state === 'undoing'
/** Polled while a reassignment runs, so that it is found again after leaving the page. */
const useNewest = () =>
  useQuery({
    ...ask('reassignments'),
    refetchInterval: ({ state }) => (goesOn(state.data?.[0]) ? LOOK_EVERY_MS : false),
  }).data?.[0]

const Left = ({ title, left }: { title: string; left: Reassignment['kept'] }) =>
  left.length === 0 ? null : (
    <>
      <p className="reassign-left">{title}</p>
      <ul className="plain-list">
        {left.map(({ matterId, caseNumber, why }) => (
          <li key={matterId}>
            {spellCaseNumber(caseNumber)}：{why}
          </li>
        ))}
      </ul>
    </>
  )

const Body = ({ made }: { made: Reassignment }) => {
  const { total, looked, shares, kept, stayed, reason } = made
  if (made.state === 'running')
    return <Progress aria-label={messages.progress} percent={Math.floor((looked / total) * 100)} />
  return (
    <>
      <p>
        {shares.map(({ name, count }) => messages.sharedOut(name, count)).join('，')} ·{' '}
        {messages.reasonWas(reason)}
      </p>
      <Left title={messages.notGone} left={kept} />
      <Left title={messages.notBack} left={stayed} />
    </>
  )
}
const countsOf = ({ state, looked, total, handed, returned }: Reassignment): [number, number] => {
  if (state === 'running') return [looked, total]
  return state === 'done' ? [handed, total] : [returned, handed]
}

/** The latest reassignment: its progress, what was left out and why, and undo. */
export const ReassignNews = () => {
  const client = useQueryClient()
  const { staff } = useWorkplace()
  const newest = useNewest()
  const [closed, close] = usePersisted<string | null>(`matters.reassignment-closed.${staff.id}`, null)
  const undo = useAction({
    act: (reassignmentId: string) => api.undoReassignment({ params: { reassignmentId } }),
    refresh: ['reassignments'],
  })
  const state = newest?.state
  useEffect(() => {
    // What it changed is asked anew when it has ended.
    if (state === 'done' || state === 'undone')
      void askAnew(client, ['matters', 'matter', 'assignablePeople', 'matterBoard'])
  }, [client, state])
  const mark = newest && `${newest.id} ${newest.state}`
  return (
    <div aria-live="polite">
      {newest && mark !== closed && (
        <Alert
          className="export-news"
          type={
            goesOn(newest) ? 'info' : newest.kept.length + newest.stayed.length > 0 ? 'warning' : 'success'
          }
          showIcon
          title={newsTitles[newest.state](...countsOf(newest))}
          description={<Body made={newest} />}
          {...(!goesOn(newest) && { closable: { onClose: () => close(mark ?? null) } })}
          action={
            newest.state === 'done' &&
            newest.handed > 0 && (
              <Popconfirm
                title={messages.undoAsk}
                okText={messages.undo}
                cancelText={shell.cancel}
                onConfirm={() => undo.mutate(newest.id)}
              >
                <Button size="small" loading={undo.isPending}>
                  {messages.undo}
                </Button>
              </Popconfirm>
            )
          }
        />
      )}
    </div>
  )
}
