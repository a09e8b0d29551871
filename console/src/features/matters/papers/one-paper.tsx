import type { MatterPaper, PaperedMaterial } from '@zhenyiban/shared/papers/contract.ts'
import { fileStateOf } from '@zhenyiban/shared/papers/states.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Popconfirm } from 'antd'
import { api } from '../../../api.ts'
import { useDialogPlace } from '../../../shell/dialog-place.tsx'
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
  material: PaperedMaterial
  name: string
}
/** One file of a material: looked at, returned, or taken back by who sent it. */
export const OnePaper = ({ matterId, paper, material, name }: OneProps) => {
  const take = usePapers(matterId)
  const { may } = useWorkplace()
  const openDialog = useDialogPlace()
  const params = { matterId, paperId: paper.id }
  const file = said.ofMaterial(material.name, name)
  const remove = useAction({ act: () => api.removePaper({ params }), refresh, done: take })
  const look = () => openDialog(close => <PaperView {...params} title={file} onClose={close} />)
  const returnIt = () =>
    openDialog(close => (
      <ReturnPaperDialog matterId={matterId} material={material.name} opened={paper} onClose={close} />
    ))
  return (
    <li className="paper">
      <MaterialMark state={fileStateOf(paper.status, material)} />
      <span className="paper-said">
        {name}
        <span className="quiet">
          {' '}
          {paper.reused ? said.reused : said.sent(formatInstant(paper.addedAt), paper.addedBy)}
        </span>
        {paper.reason && <span className="paper-reason">{said.reason(paper.reason)}</span>}
      </span>
      {may('applicant.reveal') && (
        <Button size="small" aria-label={said.openOne(file)} onClick={look}>
          {said.open}
        </Button>
      )}
      {material.canCheck && paper.status === 'waiting' && !paper.canRemove && (
        <Button size="small" aria-label={said.sendBackOne(file)} onClick={returnIt}>
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
          <Button size="small" danger aria-label={said.removeOne(file)} loading={remove.isPending}>
            {said.remove}
          </Button>
        </Popconfirm>
      )}
    </li>
  )
}
