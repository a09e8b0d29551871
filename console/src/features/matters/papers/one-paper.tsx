import type { MatterPaper } from '@zhenyiban/shared/papers/contract.ts'
import { fileStateOf } from '@zhenyiban/shared/papers/states.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { useAction } from '../../../shell/use-action.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { MaterialMark } from './material-mark.tsx'
import { messages as said } from './messages.ts'
import { PaperView } from './paper-view.tsx'
import { ReturnPaperDialog } from './return-paper-dialog.tsx'
import { refresh, usePapers } from './use-papers.ts'

interface OneProps {
  matterId: string
  paper: MatterPaper
  name: string
  /** Files of its material are still looked at. */
  waits: boolean
  /** Staff of the receiving hall, who check. */
  mayCheck: boolean
}
/** One file of a material: looked at, returned, or taken back by who sent it. */
export const OnePaper = ({ matterId, paper, name, waits, mayCheck }: OneProps) => {
  const take = usePapers(matterId)
  const { may } = useWorkplace()
  const [open, setOpen] = useState(false)
  const [returning, setReturning] = useState(false)
  const params = { matterId, paperId: paper.id }
  const remove = useAction({ act: () => api.removePaper({ params }), refresh, done: take })
  return (
    <li className="paper">
      <MaterialMark state={fileStateOf(paper.status, waits)} />
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
      {paper.canRemove && may('matter.receive') && (
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
