import { useQuery, useQueryClient } from '@tanstack/react-query'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import type { Reassignment } from '@zhenyiban/shared/supervision/assigning-contract.ts'
import { Alert, Button, Popconfirm, Progress } from 'antd'
import { useEffect } from 'react'
import { api, ask } from '../../../api.ts'
import { useSaved } from '../../../shell/saved.ts'
import { useAct } from '../../../shell/use-act.tsx'
import { words as shell } from '../../../shell/words.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { newsTitles, words } from './words.ts'
import '../matters.css'

const LOOK_EVERY_MS = 1000
const goesOn = (made: Reassignment | undefined) => made?.state === 'running' || made?.state === 'undoing'
/** Asked again while it goes on: whoever left the page finds it when they come back. */
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
    return <Progress aria-label={words.progress} percent={Math.floor((looked / total) * 100)} />
  return (
    <>
      <p>
        {shares.map(({ name, count }) => words.sharedOut(name, count)).join('，')} · {words.reasonWas(reason)}
      </p>
      <Left title={words.notGone} left={kept} />
      <Left title={words.notBack} left={stayed} />
    </>
  )
}
const countsOf = ({ state, looked, total, handed, returned }: Reassignment): [number, number] => {
  if (state === 'running') return [looked, total]
  return state === 'done' ? [handed, total] : [returned, handed]
}

/** How the latest hand-over of many stands, what did not go and why, and the way back. */
export const ReassignNews = () => {
  const client = useQueryClient()
  const { staff } = useWorkplace()
  const newest = useNewest()
  const [closed, close] = useSaved<string | null>(`matters.reassignment-closed.${staff.id}`, null)
  const undo = useAct({
    act: (reassignmentId: string) => api.undoReassignment({ params: { reassignmentId } }),
    refresh: ['reassignments'],
  })
  const state = newest?.state
  useEffect(() => {
    // What it changed is asked anew when it has ended.
    if (state === 'done' || state === 'undone')
      for (const name of ['matters', 'matter', 'assignablePeople', 'matterBoard'])
        void client.invalidateQueries({ queryKey: [name] })
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
                title={words.undoAsk}
                okText={words.undo}
                cancelText={shell.cancel}
                onConfirm={() => undo.mutate(newest.id)}
              >
                <Button size="small" loading={undo.isPending}>
                  {words.undo}
                </Button>
              </Popconfirm>
            )
          }
        />
      )}
    </div>
  )
}
