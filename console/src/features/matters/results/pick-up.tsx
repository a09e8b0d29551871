import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import type { PickUp as Found } from '@zhenyiban/shared/results/contract.ts'
import { PICK_UP_DIGITS } from '@zhenyiban/shared/results/delivery.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { App, Button, Descriptions, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAct } from '../../../shell/use-act.tsx'
import { words as shell } from '../../../shell/words.ts'
import { words as handing } from '../moves/hand-over-words.ts'
import { words } from './words.ts'

const Dialog = ({ onClose }: { onClose: () => void }) => {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ code: string }>()
  const [found, setFound] = useState<Found | null>(null)
  const [code, setCode] = useState('')
  const find = useAct({
    act: (sent: { code: string }) => api.findPickUp({ body: sent }),
    refresh: [],
    quiet: true,
    done: (pickUp, sent) => {
      setCode(sent.code)
      setFound(pickUp)
    },
  })
  const hand = useAct({
    act: ({ matterId }: Found) =>
      api.close({ params: { matterId }, body: { handing: { way: 'code', code } } }),
    refresh: ['matters', 'matter', 'result'],
    quiet: true,
    done: () => {
      void message.success(words.handedOver)
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
      title={words.byCode}
      okText={found ? words.handOver : words.find}
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
              { label: words.applicant, children: found.applicantName },
              { label: words.item, children: found.itemName },
              { label: words.caseNumber, children: spellCaseNumber(found.caseNumber) },
              { label: words.decidedAt, children: formatInstant(found.decidedAt) },
            ]}
          />
          <Button type="link" onClick={again}>
            {words.another}
          </Button>
        </>
      ) : (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={sent => find.mutate(sent)}>
          <p className="quiet">{words.byCodeText}</p>
          <Form.Item
            name="code"
            label={handing.code}
            rules={[{ required: true, pattern: /^\d{6}$/, message: handing.codeNeeded }]}
          >
            {/* A hand scanner types the digits and presses Enter. */}
            <Input autoFocus size="large" inputMode="numeric" autoComplete="off" maxLength={PICK_UP_DIGITS} />
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
      <Button onClick={() => setOpen(true)}>{words.byCode}</Button>
      {open && <Dialog onClose={() => setOpen(false)} />}
    </>
  )
}
