import { useQuery } from '@tanstack/react-query'
import {
  type LineRule,
  priorityKinds,
  priorityLabels,
  usualLineRule,
} from '@zhenyiban/shared/queue/line-rule.ts'
import { Alert, App, Button, Card, Form, InputNumber, Popconfirm } from 'antd'
import { useState } from 'react'
import { type Answer, api, ask } from '../../../api.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAct } from '../../../shell/use-act.tsx'
import { Waiting } from '../../../shell/waiting.tsx'
import type { PartProps } from './hall-hours.tsx'
import { type FilledRule, filledFrom, freeLetter, ruleFrom } from './line-filled.ts'
import { LineGroup } from './line-group.tsx'
import { lineWords as words } from './line-words.ts'

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
  <Form.Item name={name} label={label} extra={hint} rules={[{ required: true, message: words.need }]}>
    <InputNumber min={min} max={max} precision={0} suffix={unit} />
  </Form.Item>
)

type Known = Answer<'lineRule'>
const LineForm = ({ hallId, known }: { hallId: string; known: Known }) => {
  const [form] = Form.useForm<FilledRule>()
  const { message } = App.useApp()
  const [before, setBefore] = useState<Known | null>(null)
  const set = (body: LineRule) => api.setLineRule({ params: { hallId }, body })
  const refresh = ['lineRule', 'line', 'windowLine'] as const
  const save = useAct({
    act: set,
    refresh: [...refresh],
    quiet: true,
    done: () => {
      void message.success(words.saved)
      setBefore(known)
    },
  })
  const undo = useAct({
    act: ({ rule }: Known) => set(rule),
    refresh: [...refresh],
    done: (_, { rule, items }) => {
      form.setFieldsValue(filledFrom(rule, items))
      setBefore(null)
      void message.success(words.undone)
    },
  })
  const fillUsual = () => {
    const { groups: _, ...figures } = filledFrom(usualLineRule, [])
    form.setFieldsValue(figures)
  }
  const confirmed = async () => {
    const filled = await form.validateFields().catch(() => null)
    if (filled) save.mutate(ruleFrom(filled))
  }
  return (
    <Form<FilledRule>
      form={form}
      layout="vertical"
      className="hall-form"
      requiredMark={false}
      initialValues={filledFrom(known.rule, known.items)}
    >
      <p className="quiet">{words.how}</p>
      <Card title={words.groups}>
        <p className="quiet">{words.groupsHint}</p>
        <Form.List name="groups">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <LineGroup key={key} place={name} onDrop={fields.length > 1 ? () => remove(name) : null} />
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
                {words.addGroup}
              </Button>
            </>
          )}
        </Form.List>
      </Card>
      <Card title={words.priority}>
        <p className="quiet">{words.priorityHint}</p>
        <div className="figures-row">
          {priorityKinds.map(kind => (
            <Figure
              key={kind}
              name={['weights', kind]}
              label={priorityLabels[kind]}
              hint={words.kinds[kind]}
              max={9}
            />
          ))}
          <Figure
            name="elderlyFromAge"
            label={words.age}
            hint={words.ageHint}
            unit={words.years}
            min={60}
            max={100}
          />
        </div>
      </Card>
      <Card title={words.booked}>
        <div className="figures-row">
          <Figure
            name="graceMinutes"
            label={words.grace}
            hint={words.graceHint}
            unit={words.minutes}
            max={60}
          />
          <Figure
            name="walkInsBetween"
            label={words.between}
            hint={words.betweenHint}
            unit={words.people}
            max={9}
          />
        </div>
      </Card>
      {save.error && <RefusalNotice error={save.error} />}
      {before && (
        <Alert
          type="success"
          className="undo-note"
          showIcon
          title={words.saved}
          action={
            <Button loading={undo.isPending} onClick={() => undo.mutate(before)}>
              {words.undo}
            </Button>
          }
        />
      )}
      <div className="hall-form-foot">
        <Popconfirm
          title={words.saveAsk}
          description={words.saveWhy}
          okText={words.save}
          cancelText={words.cancel}
          onConfirm={() => void confirmed()}
        >
          <Button type="primary" loading={save.isPending}>
            {words.save}
          </Button>
        </Popconfirm>
        <Button onClick={fillUsual}>{words.usual}</Button>
        <span className="quiet">{words.usualHint}</span>
      </div>
    </Form>
  )
}

/** Who is called before whom (排队规则). */
export const LinePart = ({ hallId }: PartProps) => {
  const asked = useQuery({
    ...ask('lineRule', { params: { hallId } }),
    // What is being filled in must not be replaced under the hands.
    refetchOnWindowFocus: false,
  })
  if (asked.error && !asked.data)
    return <RefusalNotice error={asked.error} onRetry={() => void asked.refetch()} />
  return asked.data ? <LineForm hallId={hallId} known={asked.data} /> : <Waiting />
}
