import { useQuery } from '@tanstack/react-query'
import type { Feedback } from '@zhenyiban/shared/feedback/contract.ts'
import { mayBePublic } from '@zhenyiban/shared/feedback/kinds.ts'
import { publicStateLabels } from '@zhenyiban/shared/feedback/public-states.ts'
import type { PublicDraft } from '@zhenyiban/shared/feedback/publishing.ts'
import { awaitingAnswer } from '@zhenyiban/shared/feedback/statuses.ts'
import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import { App, Button, Checkbox, Form, Input, Spin } from 'antd'
import { useState } from 'react'
import { api, ask, type Name } from '../../api.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { messages } from './messages.ts'

const words = messages.publicity
const changed: Name[] = ['feedbacks', 'publicDraft']
const needed = [{ required: true, whitespace: true, message: messages.needed }]
type Values = Pick<PublicDraft, 'question' | 'answer'> & { withItem: boolean }

/** The masked words, to be read and mended before everybody reads them. */
const DraftForm = ({ id, draft, onDone }: { id: string; draft: PublicDraft; onDone: () => void }) => {
  const { message } = App.useApp()
  const confirm = useAction({
    act: (body: Values) => api.confirmPublic({ params: { feedbackId: id }, body }),
    refresh: changed,
    quiet: true,
    done: () => {
      void message.success(words.confirmed)
      onDone()
    },
  })
  const begin: Values = { question: draft.question, answer: draft.answer, withItem: draft.itemId !== null }
  return (
    <Form<Values>
      layout="vertical"
      initialValues={begin}
      onFinish={({ withItem, ...filled }) => confirm.mutate({ ...filled, withItem: withItem ?? false })}
      requiredMark={false}
    >
      <p className="quiet">{words.check}</p>
      <Form.Item name="question" label={words.question} rules={needed}>
        <Input.TextArea rows={3} count={{ show: true, max: SHORT_TEXT }} />
      </Form.Item>
      <Form.Item name="answer" label={words.answer} rules={needed}>
        <Input.TextArea rows={5} count={{ show: true, max: SHORT_TEXT }} />
      </Form.Item>
      {draft.itemName && (
        <Form.Item name="withItem" valuePropName="checked">
          <Checkbox>{words.withItem(draft.itemName)}</Checkbox>
        </Form.Item>
      )}
      {confirm.error && <RefusalNotice error={confirm.error} />}
      <div className="drawer-moves">
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {words.confirm}
        </Button>
        <Button onClick={onDone}>{words.notNow}</Button>
      </div>
    </Form>
  )
}
const Draft = ({ id, onDone }: { id: string; onDone: () => void }) => {
  const draft = useQuery(ask('publicDraft', { params: { feedbackId: id } }))
  if (draft.error) return <RefusalNotice error={draft.error} onRetry={() => void draft.refetch()} />
  return draft.data ? <DraftForm id={id} draft={draft.data} onDone={onDone} /> : <Spin />
}

const EndForm = ({ id, onDone }: { id: string; onDone: () => void }) => {
  const { message } = App.useApp()
  const end = useAction({
    act: (body: { reason: string }) => api.endPublic({ params: { feedbackId: id }, body }),
    refresh: changed,
    quiet: true,
    done: () => {
      void message.success(words.ended)
      onDone()
    },
  })
  return (
    <Form<{ reason: string }> layout="vertical" onFinish={filled => end.mutate(filled)} requiredMark={false}>
      <Form.Item name="reason" label={words.whyEnd} rules={needed}>
        <Input.TextArea rows={2} count={{ show: true, max: SHORT_TEXT }} />
      </Form.Item>
      {end.error && <RefusalNotice error={end.error} />}
      <div className="drawer-moves">
        <Button danger htmlType="submit" loading={end.isPending}>
          {words.end}
        </Button>
        <Button onClick={onDone}>{words.notNow}</Button>
      </div>
    </Form>
  )
}

/** 公开: once it is answered, where the asker agreed. */
export const Publicity = ({ feedback }: { feedback: Feedback }) => {
  const { may } = useWorkplace()
  const [doing, setDoing] = useState<'draft' | 'end' | null>(null)
  const { id, kind, publicState: state, agreedToPublic, barred, status } = feedback
  const release = useAction({
    act: () => api.releasePublic({ params: { feedbackId: id } }),
    refresh: changed,
  })
  if (!mayBePublic(kind) || awaitingAnswer.includes(status) || feedback.answers.length === 0) return null
  const mayAct = may('feedback.answer') && !barred && agreedToPublic
  const done = () => setDoing(null)
  return (
    <section className="drawer-part">
      <h3>{words.title}</h3>
      <p>{!agreedToPublic ? words.notAgreed : state ? publicStateLabels[state] : words.agreed}</p>
      {mayAct && doing === 'draft' && <Draft id={id} onDone={done} />}
      {mayAct && doing === 'end' && <EndForm id={id} onDone={done} />}
      {mayAct && doing === null && (
        <div className="drawer-moves">
          {(state === 'held' || state === 'unchecked') && (
            <Button loading={release.isPending} onClick={() => release.mutate()}>
              {words.release}
            </Button>
          )}
          <Button onClick={() => setDoing('draft')}>{state ? words.again : words.prepare}</Button>
          {state && <Button onClick={() => setDoing('end')}>{words.end}</Button>}
        </div>
      )}
    </section>
  )
}
