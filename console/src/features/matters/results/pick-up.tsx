import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import type { PickUp as Found } from '@zhenyiban/shared/results/contract.ts'
import { PickUpCode } from '@zhenyiban/shared/results/delivery.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { App, Button, Descriptions, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { ruleOf } from '../../../shell/field-rule.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages as handing } from '../moves/hand-over-messages.ts'
import { messages } from './messages.ts'

const Dialog = ({ onClose }: { onClose: () => void }) => {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ code: string }>()
  const [found, setFound] = useState<Found | null>(null)
  const [code, setCode] = useState('')
  const find = useAction({
    act: (sent: { code: string }) => api.findPickUp({ body: sent }),
    refresh: [],
    quiet: true,
    done: (pickUp, sent) => {
      setCode(sent.code)
      setFound(pickUp)
    },
  })
  const hand = useAction({
    act: ({ matterId }: Found) =>
      api.close({ params: { matterId }, body: { handing: { way: 'code', code } } }),
    refresh: ['matters', 'matter', 'result'],
    quiet: true,
    done: () => {
      void message.success(messages.handedOver)
      onClose()
    },
  })
  const again = () => {
    hand.reset()
    setFound(null)
    form.resetFields()
  }
  const error = found ? hand.error : find.error
  return (
    <Modal
      open
      title={messages.byCode}
      okText={found ? messages.handOver : messages.find}
      cancelText={shell.cancel}
      confirmLoading={find.isPending || hand.isPending}
      onOk={() => (found ? hand.mutate(found) : form.submit())}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {error != null && <RefusalNotice error={error} />}
      {found ? (
        <>
          <Descriptions
            column={1}
            size="small"
            items={[
              { label: messages.applicant, children: found.applicantName },
              { label: messages.item, children: found.itemName },
              { label: messages.caseNumber, children: spellCaseNumber(found.caseNumber) },
              { label: messages.decidedAt, children: formatInstant(found.decidedAt) },
            ]}
          />
          <Button type="link" onClick={again}>
            {messages.another}
          </Button>
        </>
      ) : (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={sent => find.mutate(sent)}>
          <p className="quiet">{messages.byCodeText}</p>
          <Form.Item name="code" label={handing.code} rules={[ruleOf(PickUpCode)]}>
            {/* A hand scanner types the digits and presses Enter. */}
            <Input autoFocus size="large" inputMode="numeric" autoComplete="off" />
          </Form.Item>
        </Form>
      )}
    </Modal>
  )
}

/** 凭码出件: the code finds what is to be handed over at this counter; it is looked at, then handed over. */
export const PickUp = () => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{messages.byCode}</Button>
      {open && <Dialog onClose={() => setOpen(false)} />}
    </>
  )
}
