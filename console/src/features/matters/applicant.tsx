import type { Matter } from '@zhenyiban/shared/matters.ts'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { type Answer, api } from '../../api.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAct } from '../../shell/use-act.tsx'
import { words as shell } from '../../shell/words.ts'
import { useWorkplace } from '../../shell/workplace.tsx'
import { words } from './words.ts'

interface AskProps {
  matterId: string
  onShown: (full: Answer<'revealApplicant'>) => void
  onClose: () => void
}
const RevealDialog = ({ matterId, onShown, onClose }: AskProps) => {
  const [form] = Form.useForm<{ reason: string }>()
  const reveal = useAct({
    act: (body: { reason: string }) => api.revealApplicant({ params: { matterId }, body }),
    refresh: [],
    quiet: true,
    done: onShown,
  })
  return (
    <Modal
      open
      title={words.revealTitle}
      okText={words.reveal}
      cancelText={shell.cancel}
      confirmLoading={reveal.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{words.revealWhy}</p>
      {reveal.error && <RefusalNotice error={reveal.error} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={filled => reveal.mutate(filled)}>
        <Form.Item
          name="reason"
          label={words.revealReason}
          rules={[{ required: true, whitespace: true, message: words.textNeeded }]}
        >
          <Input maxLength={500} placeholder={words.revealReasonHint} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** The applicant, masked; the full fields are never kept beyond this drawer. */
export const Applicant = ({ matter }: { matter: Matter }) => {
  const { may } = useWorkplace()
  const [asking, setAsking] = useState(false)
  const [full, setFull] = useState<Answer<'revealApplicant'> | null>(null)
  const shown = full ?? matter.applicant
  return (
    <section className="drawer-part">
      <h3>
        {words.applicant}
        {may('applicant.reveal') && !full && (
          <Button size="small" onClick={() => setAsking(true)}>
            {words.reveal}
          </Button>
        )}
      </h3>
      <dl className="facts">
        <div>
          <dt>{words.applicant}</dt>
          <dd>{shown.name}</dd>
        </div>
        <div>
          <dt>{words.phone}</dt>
          <dd>{shown.phone}</dd>
        </div>
        <div>
          <dt>{words.idNumber}</dt>
          <dd>{shown.idNumber}</dd>
        </div>
        <div>
          <dt>{words.village}</dt>
          <dd>{matter.applicant.villageName ?? words.notSet}</dd>
        </div>
      </dl>
      {full && <p className="quiet">{words.revealed}</p>}
      {asking && (
        <RevealDialog
          matterId={matter.id}
          onClose={() => setAsking(false)}
          onShown={known => {
            setFull(known)
            setAsking(false)
          }}
        />
      )}
    </section>
  )
}
