import { useQuery } from '@tanstack/react-query'
import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import type { MatterPaper } from '@zhenyiban/shared/papers/contract.ts'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../../api.ts'
import { useDialogPlace } from '../../../shell/dialog-place.tsx'
import { messages as shell } from '../../../shell/messages.ts'
import { Overtaken } from '../../../shell/overtaken.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from '../messages.ts'
import { messages as said } from './messages.ts'
import { becameOf, othersThan } from './paper-changes.ts'
import { PaperView } from './paper-view.tsx'
import { refresh, usePapers } from './use-papers.ts'

interface OthersProps {
  others: ReturnType<typeof othersThan>
  onLook: (paper: MatterPaper, name: string) => void
  onChoose: (paper: MatterPaper) => void
}
/** What can be done instead: another file of the material is looked at, or returned with the same words. */
const Others = ({ others, onLook, onChoose }: OthersProps) => {
  const mayLook = useWorkplace().may('applicant.reveal')
  return (
    <>
      {others.length > 0 ? said.gone.others : said.gone.noneLeft}
      {others.map(each => (
        <p key={each.paper.id} className="paper-others">
          {mayLook && (
            <Button size="small" onClick={() => onLook(each.paper, each.name)}>
              {said.openOne(each.name)}
            </Button>
          )}
          <Button size="small" onClick={() => onChoose(each.paper)}>
            {said.gone.instead(each.name)}
          </Button>
        </p>
      ))}
    </>
  )
}

interface Props {
  matterId: string
  material: string
  opened: MatterPaper
  onClose: () => void
}
/** Why a file will not do; the applicant reads it. What is written stays, whatever becomes of the file meanwhile. */
export const ReturnPaperDialog = ({ matterId, material, opened, onClose }: Props) => {
  const [form] = Form.useForm<{ reason: string }>()
  const [paper, setPaper] = useState(opened)
  const take = usePapers(matterId)
  const openDialog = useDialogPlace()
  const { data } = useQuery(ask('papers', { params: { matterId } }))
  const now = data?.materials.find(({ name }) => name === material)
  const became = data ? becameOf(paper, now) : null
  const others = othersThan(paper, now)
  const returnIt = useAction({
    act: (body: { reason: string }) => api.returnPaper({ params: { matterId, paperId: paper.id }, body }),
    refresh,
    quiet: true,
    done: papers => {
      take(papers)
      onClose()
    },
  })
  const look = ({ id: paperId }: MatterPaper, name: string) =>
    openDialog(close => (
      <PaperView
        matterId={matterId}
        paperId={paperId}
        title={said.ofMaterial(material, name)}
        onClose={close}
      />
    ))
  const choose = (another: MatterPaper) => {
    returnIt.reset()
    setPaper(another)
  }
  return (
    <Modal
      open
      title={said.sendBackTitle}
      okText={said.returnIt}
      okButtonProps={{ disabled: became !== null }}
      cancelText={shell.cancel}
      confirmLoading={returnIt.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="quiet">{said.sendBackWhy}</p>
      {became !== null ? (
        <Overtaken what={became} now={<Others others={others} onLook={look} onChoose={choose} />} />
      ) : (
        returnIt.error && <RefusalNotice error={returnIt.error} />
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={filled => returnIt.mutate(filled)}>
        <Form.Item
          name="reason"
          label={said.sendBackLabel}
          rules={[{ required: true, whitespace: true, message: messages.textNeeded }]}
        >
          <Input.TextArea
            rows={3}
            count={{ show: true, max: SHORT_TEXT }}
            placeholder={said.sendBackHint}
            autoFocus
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
