import { useQueryClient } from '@tanstack/react-query'
import type { MatterAsk } from '@zhenyiban/shared/matters/stages.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { App, Button, Form, Input, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { api, ask as asked } from '../../../api.ts'
import { Mark } from '../../../shell/mark.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAct } from '../../../shell/use-act.tsx'
import { words as shell } from '../../../shell/words.ts'
import { words } from '../words.ts'

const LONGEST = 500

const AskMark = ({ ask }: { ask: MatterAsk }) => {
  if (ask.dropped) return <Mark shape="—" tone="quiet" word={words.askDropped} />
  if (ask.answer !== null)
    return <Mark shape="✓" tone="done" word={ask.late ? words.askAnsweredLate : words.askAnswered} />
  return ask.late ? (
    <Mark shape="✕" tone="lost" word={words.askLate} />
  ) : (
    <Mark shape="▲" tone="ask" word={words.askOpen} />
  )
}

const AnswerDialog = ({ matter, ask, onClose }: { matter: Matter; ask: MatterAsk; onClose: () => void }) => {
  const [form] = Form.useForm<{ answer: string }>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const act = useAct({
    act: (answer: string) =>
      api.answerAsk({ params: { matterId: matter.id, askId: ask.id }, body: { answer } }),
    refresh: ['matters', 'matter'],
    quiet: true,
    done: answered => {
      client.setQueryData(asked('matter', { params: { matterId: matter.id } }).queryKey, answered)
      void message.success(words.askSent)
      onClose()
    },
  })
  return (
    <Modal
      open
      title={words.askAnswer}
      okText={words.askAnswer}
      cancelText={shell.cancel}
      confirmLoading={act.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p>{ask.question}</p>
      {act.error != null && <RefusalNotice error={act.error} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ answer }) => act.mutate(answer)}>
        <Form.Item
          name="answer"
          label={words.askAnswerLabel}
          rules={[{ required: true, whitespace: true, message: words.textNeeded }]}
        >
          <Input.TextArea
            rows={4}
            maxLength={LONGEST}
            showCount
            autoFocus
            placeholder={words.askAnswerHint}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const Ask = ({ matter, ask }: { matter: Matter; ask: MatterAsk }) => {
  const [answering, setAnswering] = useState(false)
  const drop = useAct({
    act: () => api.dropAsk({ params: { matterId: matter.id, askId: ask.id }, body: {} }),
    refresh: ['matters', 'matter'],
  })
  return (
    <li className="ask-box">
      <p className="matter-line">
        <AskMark ask={ask} />
        <strong>{ask.organisationName}</strong>
        {ask.answer === null && !ask.dropped && <span>{words.askBy(formatDay(ask.dueOn))}</span>}
      </p>
      <p>{ask.question}</p>
      {ask.answer !== null && <p className="ask-answer">{words.answer(ask.answer)}</p>}
      <p className="quiet">
        {words.askedBy(ask.stageName, ask.askedBy, formatInstant(ask.askedAt))}
        {ask.answeredBy &&
          ask.answeredAt &&
          ` · ${words.answeredBy(ask.answeredBy, formatInstant(ask.answeredAt))}`}
      </p>
      {ask.allowedMoves.includes('answerAsk') && (
        <Button size="small" type="primary" onClick={() => setAnswering(true)}>
          {words.askAnswer}
        </Button>
      )}
      {ask.allowedMoves.includes('dropAsk') && (
        <Popconfirm
          title={words.askDropTitle(ask.organisationName)}
          okText={words.askDrop}
          cancelText={shell.cancel}
          onConfirm={() => drop.mutate()}
        >
          <Button size="small" loading={drop.isPending}>
            {words.askDrop}
          </Button>
        </Popconfirm>
      )}
      {answering && <AnswerDialog matter={matter} ask={ask} onClose={() => setAnswering(false)} />}
    </li>
  )
}

/** 协办: what other departments were asked, who is late by name, and the answers. */
export const AsksPart = ({ matter }: { matter: Matter }) =>
  matter.asks.length === 0 ? null : (
    <section className="drawer-part">
      <h3>{words.asks}</h3>
      <ul className="ask-list">
        {matter.asks.map(ask => (
          <Ask key={ask.id} matter={matter} ask={ask} />
        ))}
      </ul>
    </section>
  )
