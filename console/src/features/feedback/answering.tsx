import { useQuery } from '@tanstack/react-query'
import type { Feedback } from '@zhenyiban/shared/feedback/contract.ts'
import { Refusal, type RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { api, ask, type Name } from '../../api.ts'
import { RefusalBody, RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAct } from '../../shell/use-act.tsx'
import { words } from './words.ts'

const changed: Name[] = ['feedbacks', 'feedbackTargets']
const needed = [{ required: true, whitespace: true, message: words.needed }]
/** Refusals that mean somebody else was faster: the form goes with the next look at the list. */
const overtaken: ReadonlySet<RefusalCode> = new Set(['feedback.already_moved', 'feedback.taken'])
const useTellOvertaken = () => {
  const { message } = App.useApp()
  return (error: Error) => {
    if (error instanceof Refusal && overtaken.has(error.code))
      void message.warning(<RefusalBody error={error} />)
  }
}

interface Props {
  feedback: Feedback
  onDone: () => void
}
const AnswerForm = ({ feedback, onDone }: Props) => {
  const { message } = App.useApp()
  const refused = useTellOvertaken()
  const answer = useAct({
    act: (body: { text: string }) => api.answerFeedback({ params: { feedbackId: feedback.id }, body }),
    refresh: changed,
    quiet: true,
    done: () => {
      void message.success(words.answered)
      onDone()
    },
    refused,
  })
  return (
    <Form<{ text: string }> layout="vertical" onFinish={filled => answer.mutate(filled)} requiredMark={false}>
      <Form.Item name="text" label={words.answer} rules={needed}>
        <Input.TextArea rows={5} maxLength={500} showCount placeholder={words.answerHint} />
      </Form.Item>
      {answer.error && <RefusalNotice error={answer.error} />}
      <Button type="primary" htmlType="submit" loading={answer.isPending}>
        {words.send}
      </Button>
    </Form>
  )
}

interface Filled {
  organisationId: string
  reason: string
}
const HandOverForm = ({ feedback, onDone, onBack }: Props & { onBack: () => void }) => {
  const { message } = App.useApp()
  const refused = useTellOvertaken()
  const params = { feedbackId: feedback.id }
  const targets = useQuery(ask('feedbackTargets', { params }))
  const hand = useAct({
    act: (body: Filled) => api.handOverFeedback({ params, body }),
    refresh: changed,
    quiet: true,
    done: ({ organisationName }) => {
      void message.success(words.handedOverTo(organisationName))
      onDone()
    },
    refused,
  })
  if (targets.error) return <RefusalNotice error={targets.error} onRetry={() => void targets.refetch()} />
  return (
    <Form<Filled> layout="vertical" onFinish={filled => hand.mutate(filled)} requiredMark={false}>
      <Form.Item name="organisationId" label={words.to} rules={[{ required: true, message: words.neededTo }]}>
        <Select
          loading={targets.isPending}
          options={(targets.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={words.reason} rules={needed}>
        <Input.TextArea rows={3} maxLength={500} showCount placeholder={words.reasonHint} />
      </Form.Item>
      {hand.error && <RefusalNotice error={hand.error} />}
      <div className="drawer-moves">
        <Button type="primary" htmlType="submit" loading={hand.isPending}>
          {words.handOverSend}
        </Button>
        <Button onClick={onBack}>{words.back}</Button>
      </div>
    </Form>
  )
}

/** Taking it, answering it, or handing it over; one form at a time. */
export const Answering = ({ feedback, onDone }: Props) => {
  const { message } = App.useApp()
  const [handing, setHanding] = useState(false)
  const take = useAct({
    act: () => api.takeFeedback({ params: { feedbackId: feedback.id } }),
    refresh: changed,
    done: () => void message.success(words.taken),
  })
  if (handing) return <HandOverForm feedback={feedback} onDone={onDone} onBack={() => setHanding(false)} />
  return (
    <>
      {feedback.mine && <p className="quiet">{words.mine}</p>}
      {handing && <HandOverForm feedback={feedback} onDone={onDone} onBack={() => setHanding(false)} />}
      {/* Only hidden: an answer half written is there again for who does not hand it over after all. */}
      <div hidden={handing}>
        <div className="drawer-moves taking">
          {!feedback.mine && (
            <Button loading={take.isPending} onClick={() => take.mutate()}>
              {words.take}
            </Button>
          )}
          <Button onClick={() => setHanding(true)}>{words.handOver}</Button>
        </div>
        <AnswerForm feedback={feedback} onDone={onDone} />
      </div>
    </>
  )
}
