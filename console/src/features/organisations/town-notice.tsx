import { useQuery } from '@tanstack/react-query'
import type { Organisation } from '@zhenyiban/shared/organisations/contract.ts'
import { TownNotice as Notice, type ShownNotice } from '@zhenyiban/shared/privacy/notice.ts'
import { App, Button, Card, Form, Popconfirm } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../api.ts'
import { ruleOf } from '../../shell/field-rule.ts'
import { LeftInput } from '../../shell/left-input.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { messages } from './messages.ts'

const texts = messages.townNotice
const fields = ['operator', 'address', 'contact', 'smsProvider', 'inForceOn'] as const

const NoticeForm = ({ id, shown }: { id: string; shown: ShownNotice }) => {
  const [form] = Form.useForm<Notice>()
  const { message } = App.useApp()
  const save = useAction({
    act: (typed: Notice) =>
      api.setTownNotice({
        params: { organisationId: id },
        body: { ...typed, smsProvider: typed.smsProvider?.trim() || null },
      }),
    refresh: ['townNotice'],
    quiet: true,
    done: () => void message.success(texts.saved),
  })
  const [asking, setAsking] = useState(false)
  /** What is wrong is said at its field, before it is asked whether to publish. */
  const begin = () =>
    void form.validateFields().then(
      () => setAsking(true),
      ({ errorFields: [first] }) => form.scrollToField(first.name, { focus: true, block: 'center' }),
    )
  const send = () => {
    setAsking(false)
    save.mutate(form.getFieldsValue())
  }
  return (
    <Form form={form} layout="vertical" initialValues={shown.notice}>
      {fields.map(field => (
        <Form.Item
          key={field}
          name={field}
          label={texts[field]}
          rules={[ruleOf(Notice.shape[field], { optional: field === 'smsProvider' })]}
        >
          <LeftInput {...(field === 'inForceOn' && { type: 'date' })} />
        </Form.Item>
      ))}
      {save.error && <RefusalNotice error={save.error} />}
      <Popconfirm
        title={texts.sure}
        okText={texts.save}
        cancelText={texts.no}
        open={asking}
        onOpenChange={open => (open ? begin() : setAsking(false))}
        onConfirm={send}
      >
        <Button type="primary" loading={save.isPending}>
          {texts.save}
        </Button>
      </Popconfirm>
    </Form>
  )
}
/** What a town says of itself in its privacy policy and terms: a change is agreed to anew by everybody. */
export const TownNotice = ({ organisation: { id } }: { organisation: Organisation }) => {
  const { data } = useQuery(ask('townNotice', { params: { organisationId: id } }))
  if (!data) return null
  return (
    <Card title={texts.title}>
      <p className="quiet">{data.isProvisional ? texts.provisional : texts.version(data.version)}</p>
      <NoticeForm key={data.version} id={id} shown={data} />
    </Card>
  )
}
