import { type Grade, gradeLabels, grades, isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import { reasonsFor } from '@zhenyiban/shared/ratings/reasons.ts'
import { ratingStageLabels } from '@zhenyiban/shared/ratings/stages.ts'
import { App, Button, Form, Input, Radio, Select } from 'antd'
import { api } from '../../../api.ts'
import { today } from '../../../shell/clock.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from './messages.ts'
import '../../../shell/card.css'

interface Written {
  subject: 'visit' | 'matter'
  on?: string
  number?: string
  caseNumber?: string
  stage?: 'accepted' | 'ended'
  grade: Grade
  reasons?: string[]
  text?: string
  phone?: string
}
const ofWhat = (hallId: string, { subject, on, number, caseNumber, stage }: Written) =>
  subject === 'visit'
    ? { hallId, on: on ?? '', number: number ?? '' }
    : { caseNumber: caseNumber ?? '', stage: stage ?? 'ended' }
const needed = [{ required: true, message: messages.needed }]

const OfVisit = () => (
  <>
    <Form.Item name="on" label={messages.on} rules={needed}>
      <Input type="date" max={today()} />
    </Form.Item>
    <Form.Item name="number" label={messages.number} rules={needed}>
      <Input placeholder={messages.numberHint} />
    </Form.Item>
  </>
)
const OfMatter = () => (
  <>
    <Form.Item name="caseNumber" label={messages.caseNumber} rules={needed}>
      <Input />
    </Form.Item>
    <Form.Item name="stage" label={messages.stage} initialValue="ended">
      <Radio.Group
        options={(['accepted', 'ended'] as const).map(value => ({ value, label: ratingStageLabels[value] }))}
      />
    </Form.Item>
  </>
)

/** What somebody wrote on a form, by whoever did not serve them; a refusal leaves it as it was written. */
export const PaperEntry = () => {
  const { message } = App.useApp()
  const { hall } = useWorkplace()
  const [form] = Form.useForm<Written>()
  const subject = Form.useWatch('subject', form) ?? 'visit'
  const grade = Form.useWatch('grade', form)
  const enter = useAction({
    act: ({ reasons = [], text, phone, ...given }: Written) =>
      api.enterPaperRating({
        body: {
          of: ofWhat(hall?.id ?? '', given),
          grade: given.grade,
          reasons,
          ...(text && { text }),
          ...(phone && { phone }),
        },
      }),
    refresh: ['ratings', 'rectifications'],
    quiet: true,
    done: () => {
      form.resetFields()
      void message.success(messages.done)
    },
  })
  const mood = grade && isBadGrade(grade) ? 'bad' : 'good'
  return (
    <Form<Written>
      form={form}
      layout="vertical"
      className="card paper-entry"
      requiredMark={false}
      initialValues={{ subject: 'visit' }}
      onFinish={enter.mutate}
      onValuesChange={changed => {
        if ('grade' in changed || 'subject' in changed) form.setFieldValue('reasons', [])
      }}
    >
      <p className="quiet">{messages.how}</p>
      <Form.Item name="subject" label={messages.of}>
        <Radio.Group
          options={(['visit', 'matter'] as const).map(value => ({ value, label: messages[value] }))}
        />
      </Form.Item>
      {subject === 'visit' ? <OfVisit /> : <OfMatter />}
      <Form.Item name="grade" label={messages.grade} rules={needed}>
        <Radio.Group options={grades.map(value => ({ value, label: gradeLabels[value] }))} />
      </Form.Item>
      <Form.Item name="reasons" label={messages.reasons}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={reasonsFor(subject, mood).map(({ code, label }) => ({ value: code, label }))}
        />
      </Form.Item>
      <Form.Item name="text" label={messages.text}>
        <Input.TextArea rows={3} />
      </Form.Item>
      {mood === 'bad' && (
        <Form.Item name="phone" label={messages.phone}>
          <Input inputMode="tel" />
        </Form.Item>
      )}
      {enter.error && <RefusalNotice error={enter.error} />}
      <Button type="primary" htmlType="submit" loading={enter.isPending}>
        {messages.submit}
      </Button>
    </Form>
  )
}
