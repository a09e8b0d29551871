import { useQueryClient } from '@tanstack/react-query'
import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import type { MatterMove } from '@zhenyiban/shared/matters/moves/table.ts'
import type { MatterAsk } from '@zhenyiban/shared/matters/stages.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { App, Button, Form, Input, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { api, ask as asked } from '../../../api.ts'
import { Mark } from '../../../shell/mark.tsx'
import { messages as shell } from '../../../shell/messages.ts'
import { Overtaken } from '../../../shell/overtaken.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from '../messages.ts'

const AskMark = ({ ask }: { ask: MatterAsk }) => {
  if (ask.dropped) return <Mark shape="—" tone="quiet" word={messages.askDropped} />
  if (ask.answer !== null)
    return <Mark shape="✓" tone="done" word={ask.late ? messages.askAnsweredLate : messages.askAnswered} />
  return ask.late ? (
    <Mark shape="✕" tone="lost" word={messages.askLate} />
  ) : (
    <Mark shape="▲" tone="ask" word={messages.askOpen} />
  )
}

const mayMake = (matter: Matter, ask: MatterAsk, move: MatterMove): boolean =>
  matter.moves.some(each => each.move === move && each.ask === ask.id && each.allowed)

/** What became of a question while it was being answered. */
const askOvertaken = ({ dropped, answer, answeredBy }: MatterAsk): string => {
  if (dropped) return messages.askOvertaken.dropped
  if (answer !== null) return messages.askOvertaken.answered(answeredBy ?? '')
  return messages.askOvertaken.over
}

interface AnswerProps {
  matter: Matter
  ask: MatterAsk
  onClose: () => void
}
const AnswerDialog = ({ matter, ask, onClose }: AnswerProps) => {
  const wanted = mayMake(matter, ask, 'answerAsk')
  const [form] = Form.useForm<{ answer: string }>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const act = useAction({
    act: (answer: string) =>
      api.answerAsk({ params: { matterId: matter.id, askId: ask.id }, body: { answer } }),
    refresh: ['matters', 'matter'],
    quiet: true,
    done: answered => {
      client.setQueryData(asked('matter', { params: { matterId: matter.id } }).queryKey, answered)
      void message.success(messages.askSent)
      onClose()
    },
  })
  return (
    <Modal
      open
      title={messages.askAnswer}
      okText={messages.askAnswer}
      okButtonProps={{ disabled: !wanted }}
      cancelText={shell.cancel}
      confirmLoading={act.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p>{ask.question}</p>
      {wanted ? (
        act.error != null && <RefusalNotice error={act.error} />
      ) : (
        <Overtaken what={askOvertaken(ask)} now={messages.askOvertakenNow} />
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ answer }) => act.mutate(answer)}>
        <Form.Item
          name="answer"
          label={messages.askAnswerLabel}
          rules={[{ required: true, whitespace: true, message: messages.textNeeded }]}
        >
          <Input.TextArea
            rows={4}
            count={{ show: true, max: SHORT_TEXT }}
            autoFocus
            placeholder={messages.askAnswerHint}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const Ask = ({ matter, ask }: { matter: Matter; ask: MatterAsk }) => {
  const [answering, setAnswering] = useState(false)
  const may = (move: MatterMove) => mayMake(matter, ask, move)
  const drop = useAction({
    act: () => api.dropAsk({ params: { matterId: matter.id, askId: ask.id }, body: {} }),
    refresh: ['matters', 'matter'],
  })
  return (
    <li className="ask-box">
      <p className="matter-line">
        <AskMark ask={ask} />
        <strong>{ask.organisationName}</strong>
        {ask.answer === null && !ask.dropped && <span>{messages.askBy(formatDay(ask.dueOn))}</span>}
      </p>
      <p>{ask.question}</p>
      {ask.answer !== null && <p className="ask-answer">{messages.answer(ask.answer)}</p>}
      <p className="quiet">
        {messages.askedBy(ask.stageName, ask.askedBy, formatInstant(ask.askedAt))}
        {ask.answeredBy &&
          ask.answeredAt &&
          ` · ${messages.answeredBy(ask.answeredBy, formatInstant(ask.answeredAt))}`}
      </p>
      {may('answerAsk') && (
        <Button size="small" type="primary" onClick={() => setAnswering(true)}>
          {messages.askAnswer}
        </Button>
      )}
      {may('dropAsk') && (
        <Popconfirm
          title={messages.askDropTitle(ask.organisationName)}
          okText={messages.askDrop}
          cancelText={shell.cancel}
          onConfirm={() => drop.mutate()}
        >
          <Button size="small" loading={drop.isPending}>
            {messages.askDrop}
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
      <h3>{messages.asks}</h3>
      <ul className="ask-list">
        {matter.asks.map(ask => (
          <Ask key={ask.id} matter={matter} ask={ask} />
        ))}
      </ul>
    </section>
  )
