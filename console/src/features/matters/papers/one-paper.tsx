import { type MatterPaper, type PaperStatus, paperStatusLabels } from '@zhenyiban/shared/papers/contract.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { Mark } from '../../../shell/mark.tsx'
import { messages as shell } from '../../../shell/messages.ts'
import { useAction } from '../../../shell/use-action.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages as said } from './messages.ts'
import { PaperView } from './paper-view.tsx'
import { ReturnPaperDialog } from './return-paper-dialog.tsx'
import { refresh, usePapers } from './use-papers.ts'

const marks: Record<PaperStatus, [shape: string, tone: 'done' | 'ask' | 'quiet']> = {
  storing: ['…', 'quiet'],
  waiting: ['●', 'ask'],
  verified: ['✓', 'done'],
  returned: ['↩', 'quiet'],
  removed: ['×', 'quiet'],
}

interface OneProps {
  matterId: string
  paper: MatterPaper
  name: string
  /** Staff of the receiving hall, who check. */
  mayCheck: boolean
}
/** One file of a material: looked at, returned, or taken back by who sent it. */
export const OnePaper = ({ matterId, paper, name, mayCheck }: OneProps) => {
  const take = usePapers(matterId)
  const { may } = useWorkplace()
  const [open, setOpen] = useState(false)
  const [returning, setReturning] = useState(false)
  const params = { matterId, paperId: paper.id }
  const remove = useAction({ act: () => api.removePaper({ params }), refresh, done: take })
  const [shape, tone] = marks[paper.status]
  return (
    <li className="paper">
      <Mark shape={shape} tone={tone} word={paperStatusLabels[paper.status]} />
      <span className="paper-said">
        {name}
        <span className="quiet">
          {' '}
          {paper.reused ? said.reused : said.sent(formatInstant(paper.addedAt), paper.addedBy)}
        </span>
        {paper.reason && <span className="paper-reason">{said.reason(paper.reason)}</span>}
      </span>
      {may('applicant.reveal') && (
        <Button size="small" aria-label={said.openOne(name)} onClick={() => setOpen(true)}>
          {said.open}
        </Button>
      )}
      {mayCheck && paper.status === 'waiting' && !paper.canRemove && (
        <Button size="small" aria-label={said.sendBackOne(name)} onClick={() => setReturning(true)}>
          {said.returnIt}
        </Button>
      )}
      {mayCheck && paper.canRemove && (
        <Popconfirm
          title={said.removeTitle}
          description={said.removeText}
          okText={said.remove}
          cancelText={shell.cancel}
          onConfirm={() => remove.mutate()}
        >
          <Button size="small" danger aria-label={said.removeOne(name)} loading={remove.isPending}>
            {said.remove}
          </Button>
        </Popconfirm>
      )}
      {open && <PaperView {...params} title={name} onClose={() => setOpen(false)} />}
      {returning && (
        <ReturnPaperDialog {...params} refresh={refresh} onDone={take} onClose={() => setReturning(false)} />
      )}
    </li>
  )
}
