import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import { rectificationMoves } from '@zhenyiban/shared/ratings/cases.ts'
import type { Rectification } from '@zhenyiban/shared/ratings/cases-contract.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Alert, App, Button, Drawer, Form, Input } from 'antd'
import { useRef } from 'react'
import { api } from '../../api.ts'
import { Mark } from '../../shell/mark.tsx'
import { Overtaken } from '../../shell/overtaken.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { Grade } from './grade.tsx'
import { messages, subjectLabels } from './messages.ts'
import { ratedAt } from './rated-at.ts'
import '../../shell/drawer.css'
import { Words } from './words.tsx'

interface FormValues {
  cause: string
  measure: string
}
const needed = [{ required: true, whitespace: true, message: messages.needed }]

interface FormProps {
  rectification: Rectification
  /** A colleague was faster: what was typed can be read, not sent. */
  stopped: boolean
  onDone: () => void
}
const AnswerForm = ({ rectification, stopped, onDone }: FormProps) => {
  const { message } = App.useApp()
  const answer = useAction({
    act: (body: FormValues) =>
      api.answerRectification({ params: { rectificationId: rectification.id }, body }),
    refresh: ['rectifications'],
    quiet: true,
    done: () => {
      void message.success(messages.answered)
      onDone()
    },
  })
  return (
    <Form<FormValues> layout="vertical" onFinish={filled => answer.mutate(filled)} requiredMark={false}>
      <Form.Item name="cause" label={messages.cause} rules={needed}>
        <Input.TextArea rows={4} count={{ show: true, max: SHORT_TEXT }} placeholder={messages.causeHint} />
      </Form.Item>
      <Form.Item name="measure" label={messages.measure} rules={needed}>
        <Input.TextArea rows={4} count={{ show: true, max: SHORT_TEXT }} placeholder={messages.measureHint} />
      </Form.Item>
      {stopped ? (
        <Overtaken what={messages.overtaken} now={messages.stillThere} />
      ) : (
        answer.error && <RefusalNotice error={answer.error} />
      )}
      <Button type="primary" htmlType="submit" disabled={stopped} loading={answer.isPending}>
        {messages.answer}
      </Button>
    </Form>
  )
}

const Answered = ({ rectification }: { rectification: Rectification }) => (
  <>
    <section className="drawer-part">
      <h3>{messages.cause}</h3>
      <p className="prose">{rectification.cause}</p>
    </section>
    <section className="drawer-part">
      <h3>{messages.measure}</h3>
      <p className="prose">{rectification.measure}</p>
    </section>
    {rectification.answeredAt && (
      <p className="quiet">
        {messages.answeredBy(rectification.answeredBy ?? '', formatInstant(rectification.answeredAt))}
      </p>
    )}
  </>
)

interface PartProps {
  rectification: Rectification
  gone: boolean
  onClose: () => void
}
/** The answer, or the form for it; once there, the form stays with what was typed. */
const AnswerPart = ({ rectification, gone, onClose }: PartProps) => {
  const { may } = useWorkplace()
  const open = !gone && movesFrom(rectificationMoves, rectification.status).includes('answer')
  const began = useRef(false)
  if (open && may('rectification.answer')) began.current = true
  return (
    <>
      {rectification.status !== 'open' && <Answered rectification={rectification} />}
      {began.current && <AnswerForm rectification={rectification} stopped={!open} onDone={onClose} />}
      {open && !began.current && <Alert type="info" showIcon title={messages.cannotAnswer} />}
    </>
  )
}

interface Props {
  rectification: Rectification | null
  gone: boolean
  onClose: () => void
}
export const RectificationDrawer = ({ rectification, gone, onClose }: Props) => {
  return (
    <Drawer
      open={rectification !== null}
      onClose={onClose}
      size={600}
      title={messages.drawer}
      destroyOnHidden
    >
      {rectification && (
        <>
          <p className="matter-line">
            <Grade grade={rectification.rating.grade} />
            {rectification.overdue && <Mark shape="!" tone="lost" word={messages.overdue} />}
            <span>
              {messages.dueOn}:{formatDay(rectification.dueOn)}
            </span>
          </p>
          <section className="drawer-part">
            <h3>
              {subjectLabels[rectification.rating.subject]}:{rectification.rating.subjectName}
            </h3>
            <blockquote className="voice">
              {rectification.rating.textState || rectification.rating.text ? (
                <Words rating={rectification.rating} />
              ) : (
                messages.noText
              )}
              <footer>
                {rectification.rating.reasons.join('、')} ·{' '}
                {rectification.rating.raterName ?? messages.anonymous} · {ratedAt(rectification.rating)}
              </footer>
            </blockquote>
            <p className="quiet">
              {messages.organisation}:{rectification.organisationName}
            </p>
          </section>
          <AnswerPart key={rectification.id} rectification={rectification} gone={gone} onClose={onClose} />
        </>
      )}
    </Drawer>
  )
}
