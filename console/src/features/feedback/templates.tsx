import { useQuery } from '@tanstack/react-query'
import { type AnswerTemplate, templateFacts } from '@zhenyiban/shared/feedback/templates.ts'
import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { api, ask, type Name } from '../../api.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { messages } from './messages.ts'

const words = messages.templates
const changed: Name[] = ['answerTemplates']
const needed = [{ required: true, whitespace: true, message: messages.needed }]
type Values = Pick<AnswerTemplate, 'title' | 'text'>

interface TemplateFormProps {
  feedbackId: string
  /** Null: a new one. */
  template: AnswerTemplate | null
  text: string
  onDone: () => void
}
const TemplateForm = ({ feedbackId, template, text, onDone }: TemplateFormProps) => {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const save = useAction({
    act: (body: Values) =>
      api.saveAnswerTemplate({ params: { feedbackId }, body: { ...body, templateId: template?.id ?? null } }),
    refresh: changed,
    quiet: true,
    done: () => {
      void message.success(words.saved)
      onDone()
    },
  })
  const remove = useAction({
    act: (templateId: string) => api.removeAnswerTemplate({ params: { feedbackId, templateId } }),
    refresh: changed,
    done: onDone,
  })
  // It stands within the answer's form, which is another one.
  return (
    <Form<Values>
      name="template"
      component={false}
      form={form}
      layout="vertical"
      initialValues={template ?? { text }}
    >
      <Form.Item name="title" label={words.title} rules={needed}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="text" label={words.text} rules={needed} extra={words.facts(templateFacts)}>
        <Input.TextArea rows={4} count={{ show: true, max: SHORT_TEXT }} />
      </Form.Item>
      {save.error && <RefusalNotice error={save.error} />}
      <div className="drawer-moves taking">
        <Button
          loading={save.isPending}
          onClick={() =>
            void form.validateFields().then(
              filled => save.mutate(filled),
              () => undefined,
            )
          }
        >
          {words.save}
        </Button>
        {template && (
          <Button danger loading={remove.isPending} onClick={() => remove.mutate(template.id)}>
            {words.remove}
          </Button>
        )}
        <Button onClick={onDone}>{words.back}</Button>
      </div>
    </Form>
  )
}

interface Props {
  feedbackId: string
  written: () => string
  onPick: (text: string) => void
}
/** 答复模板: one is picked and stands in the answer, filled; what is written can be kept as one. */
export const Templates = ({ feedbackId, written, onPick }: Props) => {
  const asked = useQuery(ask('answerTemplates', { params: { feedbackId } }))
  const [picked, setPicked] = useState<AnswerTemplate | null>(null)
  const [editing, setEditing] = useState<'new' | 'picked' | null>(null)
  const all = asked.data ?? []
  if (editing)
    return (
      <TemplateForm
        feedbackId={feedbackId}
        template={editing === 'picked' ? picked : null}
        text={written()}
        onDone={() => {
          setEditing(null)
          setPicked(null)
        }}
      />
    )
  return (
    <div className="drawer-moves templates">
      <Select<string>
        aria-label={words.pick}
        placeholder={all.length > 0 ? words.pick : words.none}
        disabled={all.length === 0}
        value={picked?.id ?? null}
        onChange={id => {
          const template = all.find(each => each.id === id) ?? null
          setPicked(template)
          if (template) onPick(template.filled)
        }}
        options={all.map(({ id, title }) => ({ value: id, label: title }))}
        className="template-pick"
      />
      {picked && <Button onClick={() => setEditing('picked')}>{words.edit}</Button>}
      <Button onClick={() => setEditing('new')}>{words.keep}</Button>
    </div>
  )
}
