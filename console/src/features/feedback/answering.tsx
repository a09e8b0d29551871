import { useQuery } from '@tanstack/react-query'
import type { Feedback } from '@zhenyiban/shared/feedback/contract.ts'
import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import { App, Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { api, ask, type Name } from '../../api.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { AskPartsForm, partsTogether } from './joint.tsx'
import { messages } from './messages.ts'
import { Templates } from './templates.tsx'

const changed: Name[] = ['feedbacks', 'feedbackTargets']
const needed = [{ required: true, whitespace: true, message: messages.needed }]
interface Props {
  feedback: Feedback
  /** Somebody else was faster: what was typed can be read, not sent. */
  stopped: boolean
  onDone: () => void
}
const AnswerForm = ({ feedback, stopped, onDone }: Props) => {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ text: string }>()
  const together = partsTogether(feedback.parts)
  /** Under what is written already: nothing of it is lost. */
  const add = (more: string) => {
    const written: string = form.getFieldValue('text') ?? ''
    form.setFieldsValue({ text: written ? `${written}\n${more}` : more })
  }
  const answer = useAction({
    act: (body: { text: string }) => api.answerFeedback({ params: { feedbackId: feedback.id }, body }),
    refresh: changed,
    quiet: true,
    done: () => {
      void message.success(messages.answered)
      onDone()
    },
  })
  return (
    <Form<{ text: string }>
      form={form}
      layout="vertical"
      onFinish={filled => answer.mutate(filled)}
      requiredMark={false}
    >
      <Templates feedbackId={feedback.id} written={() => form.getFieldValue('text') ?? ''} onPick={add} />
      <Form.Item name="text" label={messages.answer} rules={needed}>
        <Input.TextArea rows={5} count={{ show: true, max: SHORT_TEXT }} placeholder={messages.answerHint} />
      </Form.Item>
      {together && (
        <Button className="put-parts" onClick={() => add(together)}>
          {messages.joint.together}
        </Button>
      )}
      {answer.error && !stopped && <RefusalNotice error={answer.error} />}
      <Button type="primary" htmlType="submit" disabled={stopped} loading={answer.isPending}>
        {messages.send}
      </Button>
    </Form>
  )
}

interface FormValues {
  organisationId: string
  reason: string
  learn: boolean
}
const HandOverForm = ({ feedback, stopped, onDone, onBack }: Props & { onBack: () => void }) => {
  const { message } = App.useApp()
  const params = { feedbackId: feedback.id }
  const targets = useQuery(ask('feedbackTargets', { params }))
  const hand = useAction({
    act: (body: FormValues) => api.handOverFeedback({ params, body }),
    refresh: changed,
    quiet: true,
    done: ({ organisationName }) => {
      void message.success(messages.handedOverTo(organisationName))
      onDone()
    },
  })
  return (
    <Form<FormValues>
      initialValues={{ learn: true }}
      layout="vertical"
      onFinish={filled => hand.mutate(filled)}
      requiredMark={false}
    >
      {targets.error && <RefusalNotice error={targets.error} onRetry={() => void targets.refetch()} />}
      <Form.Item
        name="organisationId"
        label={messages.to}
        rules={[{ required: true, message: messages.neededTo }]}
      >
        <Select
          loading={targets.isPending}
          options={(targets.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={messages.reason} rules={needed}>
        <Input.TextArea rows={3} count={{ show: true, max: SHORT_TEXT }} placeholder={messages.reasonHint} />
      </Form.Item>
      <Form.Item name="learn" valuePropName="checked">
        <Checkbox>{messages.learn}</Checkbox>
      </Form.Item>
      {hand.error && !stopped && <RefusalNotice error={hand.error} />}
      <div className="drawer-moves">
        <Button type="primary" htmlType="submit" disabled={stopped} loading={hand.isPending}>
          {messages.handOverSend}
        </Button>
        <Button onClick={onBack}>{messages.back}</Button>
      </div>
    </Form>
  )
}

/** Taking it, answering it, or handing it over; one form at a time. */
export const Answering = ({ feedback, stopped, onDone }: Props) => {
  const { message } = App.useApp()
  const [doing, setDoing] = useState<'hand' | 'ask' | null>(null)
  const take = useAction({
    act: () => api.takeFeedback({ params: { feedbackId: feedback.id } }),
    refresh: changed,
    done: () => void message.success(messages.taken),
  })
  return (
    <>
      {feedback.mine && <p className="quiet">{messages.mine}</p>}
      {doing === 'ask' && <AskPartsForm id={feedback.id} onDone={() => setDoing(null)} />}
      {doing === 'hand' && (
        <HandOverForm feedback={feedback} stopped={stopped} onDone={onDone} onBack={() => setDoing(null)} />
      )}
      {/* Only hidden: an answer half written is there again for who does not hand it over after all. */}
      <div hidden={doing !== null}>
        <div className="drawer-moves taking">
          {!feedback.mine && (
            <Button disabled={stopped} loading={take.isPending} onClick={() => take.mutate()}>
              {messages.take}
            </Button>
          )}
          <Button disabled={stopped} onClick={() => setDoing('hand')}>
            {messages.handOver}
          </Button>
          <Button disabled={stopped} onClick={() => setDoing('ask')}>
            {messages.joint.ask}
          </Button>
        </div>
        <AnswerForm feedback={feedback} stopped={stopped} onDone={onDone} />
      </div>
    </>
  )
}
