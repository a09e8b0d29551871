import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { type Rectification, rectificationMoves } from '@zhenyiban/shared/ratings/contract.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Alert, App, Button, Drawer, Form, Input } from 'antd'
import { api } from '../../api.ts'
import { Mark } from '../../shell/mark.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAct } from '../../shell/use-act.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { Grade } from './grade.tsx'
import { subjectLabels, words } from './words.ts'
import '../../shell/drawer.css'

interface Filled {
  cause: string
  measure: string
}
const needed = [{ required: true, whitespace: true, message: words.needed }]

const AnswerForm = ({ rectification, onDone }: { rectification: Rectification; onDone: () => void }) => {
  const { message } = App.useApp()
  const answer = useAct({
    act: (body: Filled) => api.answerRectification({ params: { rectificationId: rectification.id }, body }),
    refresh: ['rectifications'],
    quiet: true,
    done: () => {
      void message.success(words.answered)
      onDone()
    },
    refused: error => {
      if (error instanceof Refusal && error.code === 'rectification.already_moved')
        void message.warning(error.message)
    },
  })
  return (
    <Form<Filled> layout="vertical" onFinish={filled => answer.mutate(filled)} requiredMark={false}>
      <Form.Item name="cause" label={words.cause} rules={needed}>
        <Input.TextArea rows={4} maxLength={500} showCount placeholder={words.causeHint} />
      </Form.Item>
      <Form.Item name="measure" label={words.measure} rules={needed}>
        <Input.TextArea rows={4} maxLength={500} showCount placeholder={words.measureHint} />
      </Form.Item>
      {answer.error && <RefusalNotice error={answer.error} />}
      <Button type="primary" htmlType="submit" loading={answer.isPending}>
        {words.answer}
      </Button>
    </Form>
  )
}

const Answered = ({ rectification }: { rectification: Rectification }) => (
  <>
    <section className="drawer-part">
      <h3>{words.cause}</h3>
      <p className="prose">{rectification.cause}</p>
    </section>
    <section className="drawer-part">
      <h3>{words.measure}</h3>
      <p className="prose">{rectification.measure}</p>
    </section>
    {rectification.answeredAt && (
      <p className="quiet">
        {words.answeredBy(rectification.answeredBy ?? '', formatInstant(rectification.answeredAt))}
      </p>
    )}
  </>
)

interface Props {
  rectification: Rectification | null
  onClose: () => void
}
export const RectificationDrawer = ({ rectification, onClose }: Props) => {
  const { may } = useWorkplace()
  const open =
    rectification !== null && movesFrom(rectificationMoves, rectification.status).includes('answer')
  return (
    <Drawer open={rectification !== null} onClose={onClose} size={600} title={words.drawer} destroyOnHidden>
      {rectification && (
        <>
          <p className="matter-line">
            <Grade grade={rectification.rating.grade} />
            {rectification.overdue && <Mark shape="!" tone="lost" word={words.overdue} />}
            <span>
              {words.dueOn}:{formatDay(rectification.dueOn)}
            </span>
          </p>
          <section className="drawer-part">
            <h3>
              {subjectLabels[rectification.rating.subject]}:{rectification.rating.subjectName}
            </h3>
            <blockquote className="voice">
              {rectification.rating.text ?? words.noText}
              <footer>
                {rectification.rating.reasons.join('、')} ·{' '}
                {rectification.rating.raterName ?? words.anonymous} · {formatInstant(rectification.rating.at)}
              </footer>
            </blockquote>
            <p className="quiet">
              {words.organisation}:{rectification.organisationName}
            </p>
          </section>
          {!open ? (
            <Answered rectification={rectification} />
          ) : may('rectification.answer') ? (
            <AnswerForm key={rectification.id} rectification={rectification} onDone={onClose} />
          ) : (
            <Alert type="info" showIcon title={words.cannotAnswer} />
          )}
        </>
      )}
    </Drawer>
  )
}
