import { useQuery } from '@tanstack/react-query'
import type { Feedback } from '@zhenyiban/shared/feedback/contract.ts'
import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { api, ask, type Name } from '../../api.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { messages } from './messages.ts'

const words = messages.joint
const changed: Name[] = ['feedbacks', 'feedbackPartTargets']
const needed = [{ required: true, whitespace: true, message: messages.needed }]
type Part = Feedback['parts'][number]

interface AskValues {
  organisationIds: string[]
  question: string
}
/** Who else is asked, and for what. */
export const AskPartsForm = ({ id, onDone }: { id: string; onDone: () => void }) => {
  const { message } = App.useApp()
  const params = { feedbackId: id }
  const targets = useQuery(ask('feedbackPartTargets', { params }))
  const send = useAction({
    act: (body: AskValues) => api.askParts({ params, body }),
    refresh: changed,
    quiet: true,
    done: () => {
      void message.success(words.asked)
      onDone()
    },
  })
  return (
    <Form<AskValues> layout="vertical" onFinish={filled => send.mutate(filled)} requiredMark={false}>
      {targets.error && <RefusalNotice error={targets.error} onRetry={() => void targets.refetch()} />}
      <Form.Item
        name="organisationIds"
        label={words.whom}
        rules={[{ required: true, message: messages.neededTo }]}
      >
        <Select
          mode="multiple"
          loading={targets.isPending}
          options={(targets.data ?? []).map(({ id: value, name: label }) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item name="question" label={words.what} rules={needed}>
        <Input.TextArea rows={3} count={{ show: true, max: SHORT_TEXT }} placeholder={words.whatHint} />
      </Form.Item>
      {send.error && <RefusalNotice error={send.error} />}
      <div className="drawer-moves">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {words.send}
        </Button>
        <Button onClick={onDone}>{words.back}</Button>
      </div>
    </Form>
  )
}

const WriteForm = ({ id, part }: { id: string; part: Part }) => {
  const { message } = App.useApp()
  const write = useAction({
    act: (body: { text: string }) => api.writePart({ params: { feedbackId: id, partId: part.id }, body }),
    refresh: changed,
    quiet: true,
    done: () => void message.success(words.written),
  })
  return (
    <Form<{ text: string }> layout="vertical" onFinish={filled => write.mutate(filled)} requiredMark={false}>
      <Form.Item name="text" label={words.own} rules={needed}>
        <Input.TextArea rows={4} count={{ show: true, max: SHORT_TEXT }} placeholder={words.ownHint} />
      </Form.Item>
      {write.error && <RefusalNotice error={write.error} />}
      <Button type="primary" htmlType="submit" loading={write.isPending}>
        {words.writeSend}
      </Button>
    </Form>
  )
}
const TakeBackForm = ({ id, part, onDone }: { id: string; part: Part; onDone: () => void }) => {
  const take = useAction({
    act: (body: { reason: string }) =>
      api.takeBackPart({ params: { feedbackId: id, partId: part.id }, body }),
    refresh: changed,
    quiet: true,
    done: onDone,
  })
  return (
    <Form<{ reason: string }> layout="vertical" onFinish={filled => take.mutate(filled)} requiredMark={false}>
      <Form.Item name="reason" label={words.whyBack} rules={needed}>
        <Input.TextArea rows={2} count={{ show: true, max: SHORT_TEXT }} />
      </Form.Item>
      {take.error && <RefusalNotice error={take.error} />}
      <div className="drawer-moves">
        <Button htmlType="submit" loading={take.isPending}>
          {words.takeBackSend}
        </Button>
        <Button onClick={onDone}>{words.back}</Button>
      </div>
    </Form>
  )
}

/** 一起答复: who was asked for what, what they wrote, and what is still to be written. */
export const Parts = ({ feedback }: { feedback: Feedback }) => {
  const [leaving, setLeaving] = useState<string | null>(null)
  const { id, parts, mine } = feedback
  if (parts.length === 0) return null
  return (
    <section className="drawer-part">
      <h3>{words.title}</h3>
      {parts.map(part => (
        <div key={part.id} className="joint-part">
          <p>
            <strong>{part.organisationName}</strong> · {part.writtenAt ? words.has(part.name) : words.waits}
          </p>
          <div className="prose quiet">{part.question}</div>
          {part.text && <div className="prose">{part.text}</div>}
          {part.toWrite && !feedback.barred && <WriteForm id={id} part={part} />}
          {!part.writtenAt && mine && leaving !== part.id && (
            <Button size="small" onClick={() => setLeaving(part.id)}>
              {words.takeBack}
            </Button>
          )}
          {leaving === part.id && <TakeBackForm id={id} part={part} onDone={() => setLeaving(null)} />}
        </div>
      ))}
    </section>
  )
}
/** What all of them wrote, to be made one answer of. */
export const partsTogether = (parts: Feedback['parts']): string =>
  parts.flatMap(({ organisationName, text }) => (text ? [`${organisationName}：${text}`] : [])).join('\n')
