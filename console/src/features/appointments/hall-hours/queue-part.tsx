import { useQuery } from '@tanstack/react-query'
import {
  defaultQueueRule,
  priorityKinds,
  priorityLabels,
  type QueueRule,
} from '@zhenyiban/shared/queue/queue-rule.ts'
import { Alert, App, Button, Card, Form, type FormInstance, Popconfirm } from 'antd'
import { useState } from 'react'
import { type Answer, api, ask } from '../../../api.ts'
import { NumberField } from '../../../shell/number-field.tsx'
import { whole } from '../../../shell/number-rules.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { Waiting } from '../../../shell/waiting.tsx'
import type { PartProps } from './hall-hours.tsx'
import { NearnessCard } from './nearness-card.tsx'
import { filledFrom, freeLetter, type RuleValues, ruleFrom } from './queue-form-values.ts'
import { QueueGroup } from './queue-group.tsx'
import { queueMessages as messages } from './queue-messages.ts'

const MOST_GROUPS = 24
interface FigureProps {
  name: string | string[]
  label: string
  hint: string
  unit?: string
  min?: number
  max: number
}
/** A number, what it means, and what it usually is. */
const Figure = ({ name, label, hint, unit, min = 0, max }: FigureProps) => (
  <Form.Item
    name={name}
    label={label}
    extra={hint}
    rules={[{ required: true, message: messages.need }, whole(min, max)]}
  >
    <NumberField suffix={unit} />
  </Form.Item>
)

const GroupsCard = () => {
  const form = Form.useFormInstance<RuleValues>()
  return (
    <Card title={messages.groups}>
      <p className="quiet">{messages.groupsHint}</p>
      <Form.List name="groups">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <QueueGroup key={key} place={name} onDrop={fields.length > 1 ? () => remove(name) : null} />
            ))}
            <Button
              type="dashed"
              disabled={fields.length >= MOST_GROUPS}
              onClick={() =>
                add({
                  name: '',
                  letter: freeLetter(form.getFieldValue('groups')),
                  promisedWaitMinutes: 30,
                  items: [],
                })
              }
            >
              {messages.addGroup}
            </Button>
          </>
        )}
      </Form.List>
    </Card>
  )
}
const PriorityCard = () => (
  <Card title={messages.priority}>
    <p className="quiet">{messages.priorityHint}</p>
    <div className="figures-row">
      {priorityKinds.map(kind => (
        <Figure
          key={kind}
          name={['weights', kind]}
          label={priorityLabels[kind]}
          hint={messages.kinds[kind]}
          max={9}
        />
      ))}
      <Figure
        name="elderlyFromAge"
        label={messages.age}
        hint={messages.ageHint}
        unit={messages.years}
        min={60}
        max={100}
      />
    </div>
  </Card>
)
const BookedCard = () => (
  <Card title={messages.booked}>
    <div className="figures-row">
      <Figure
        name="graceMinutes"
        label={messages.grace}
        hint={messages.graceHint}
        unit={messages.minutes}
        max={60}
      />
      <Figure
        name="walkInsBetween"
        label={messages.between}
        hint={messages.betweenHint}
        unit={messages.people}
        max={9}
      />
    </div>
  </Card>
)

type Known = Answer<'lineRule'>
/** Saves the rule, and takes the last saving back. */
const useQueueRule = (hallId: string, known: Known, form: FormInstance<RuleValues>) => {
  const { message } = App.useApp()
  const [before, setBefore] = useState<Known | null>(null)
  const set = (body: QueueRule) => api.setLineRule({ params: { hallId }, body })
  const refresh = ['lineRule', 'line', 'windowLine'] as const
  const save = useAction({
    act: set,
    refresh: [...refresh],
    quiet: true,
    done: () => {
      void message.success(messages.saved)
      setBefore(known)
    },
  })
  const undo = useAction({
    act: ({ rule }: Known) => set(rule),
    refresh: [...refresh],
    done: (_, { rule, items }) => {
      form.setFieldsValue(filledFrom(rule, items))
      setBefore(null)
      void message.success(messages.undone)
    },
  })
  return { save, undo, before }
}

const QueueForm = ({ hallId, known }: { hallId: string; known: Known }) => {
  const [form] = Form.useForm<RuleValues>()
  const { save, undo, before } = useQueueRule(hallId, known, form)
  const fillUsual = () => {
    const { groups: _, nearness: __, ...figures } = filledFrom(defaultQueueRule, [])
    form.setFieldsValue(figures)
  }
  const confirmed = async () => {
    const checked = await form.validateFields().catch(() => null)
    // With what the form keeps and does not show: a hall's coordinates stay for another time.
    if (checked) save.mutate(ruleFrom(form.getFieldsValue(true)))
  }
  return (
    <Form<RuleValues>
      form={form}
      layout="vertical"
      className="hall-form"
      requiredMark={false}
      initialValues={filledFrom(known.rule, known.items)}
    >
      <p className="quiet">{messages.how}</p>
      <GroupsCard />
      <PriorityCard />
      <BookedCard />
      <NearnessCard />
      {save.error && <RefusalNotice error={save.error} />}
      {before && (
        <Alert
          type="success"
          className="undo-note"
          showIcon
          title={messages.saved}
          action={
            <Button loading={undo.isPending} onClick={() => undo.mutate(before)}>
              {messages.undo}
            </Button>
          }
        />
      )}
      <div className="hall-form-foot">
        <Popconfirm
          title={messages.saveAsk}
          description={messages.saveWhy}
          okText={messages.save}
          cancelText={messages.cancel}
          onConfirm={() => void confirmed()}
        >
          <Button type="primary" loading={save.isPending}>
            {messages.save}
          </Button>
        </Popconfirm>
        <Button onClick={fillUsual}>{messages.usual}</Button>
        <span className="quiet">{messages.usualHint}</span>
      </div>
    </Form>
  )
}

/** Who is called before whom (排队规则). */
export const QueuePart = ({ hallId }: PartProps) => {
  const asked = useQuery({
    ...ask('lineRule', { params: { hallId } }),
    // A refetch must not replace what is being filled in.
    refetchOnWindowFocus: false,
  })
  if (asked.error && !asked.data)
    return <RefusalNotice error={asked.error} onRetry={() => void asked.refetch()} />
  return asked.data ? <QueueForm hallId={hallId} known={asked.data} /> : <Waiting />
}
