import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import type { Rectification } from '@zhenyiban/shared/ratings/cases-contract.ts'
import { App, Button, Checkbox, Form, Input, Radio } from 'antd'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import type { Act, Filled } from './case-acts.ts'
import { messages } from './messages.ts'
import { ProofDrafts } from './proof-files.tsx'

interface Props {
  act: Act
  rectification: Rectification
  /** A colleague was faster: what was typed can be read, not sent. */
  stopped: boolean
  onDone: (after: Rectification) => void
}
/** The one form of a step: what is chosen, and what is said to it. */
export const ActForm = ({ act, rectification, stopped, onDone }: Props) => {
  const { message } = App.useApp()
  const [form] = Form.useForm<Filled>()
  const send = useAction({
    act: (filled: Filled) => act.send(rectification, filled),
    refresh: ['rectifications', 'rectification', 'ratings'],
    quiet: true,
    done: after => {
      void message.success(messages.saved)
      form.resetFields()
      onDone(after)
    },
  })
  return (
    <Form<Filled> form={form} layout="vertical" onFinish={filled => send.mutate(filled)} requiredMark={false}>
      {act.choice && (
        <Form.Item
          name="choice"
          label={act.choice.label}
          rules={[{ required: true, message: messages.neededChoice }]}
        >
          <Radio.Group options={[...act.choice.options]} vertical />
        </Form.Item>
      )}
      <Form.Item
        name="text"
        label={act.text}
        rules={[{ required: true, whitespace: true, message: messages.needed }]}
      >
        <Input.TextArea rows={4} count={{ show: true, max: SHORT_TEXT }} placeholder={act.hint} />
      </Form.Item>
      {act.withFiles && !stopped && (
        <Form.Item label={messages.files}>
          <ProofDrafts rectification={rectification} />
        </Form.Item>
      )}
      {act.withFiles && rectification.drafts.length > 0 && (
        <Form.Item name="showFiles" valuePropName="checked">
          <Checkbox>{messages.showFiles}</Checkbox>
        </Form.Item>
      )}
      {send.error && !stopped && <RefusalNotice error={send.error} />}
      <Button type="primary" htmlType="submit" disabled={stopped} loading={send.isPending}>
        {act.title}
      </Button>
    </Form>
  )
}
