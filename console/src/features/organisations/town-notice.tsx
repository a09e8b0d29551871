import { useQuery } from '@tanstack/react-query'
import type { Organisation } from '@zhenyiban/shared/organisations/contract.ts'
import type { TownNotice as Notice, ShownNotice } from '@zhenyiban/shared/privacy/notice.ts'
import { App, Button, Card, Form, Input, Popconfirm } from 'antd'
import { api, ask } from '../../api.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { messages } from './messages.ts'

const texts = messages.townNotice
const fields = ['operator', 'address', 'contact', 'smsProvider'] as const

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
  const send = () => save.mutate(form.getFieldsValue())
  return (
    <Form form={form} layout="vertical" initialValues={shown.notice}>
      {fields.map(field => (
        <Form.Item key={field} name={field} label={texts[field]}>
          <Input maxLength={100} />
        </Form.Item>
      ))}
      <Form.Item name="inForceOn" label={texts.inForceOn}>
        <Input type="date" />
      </Form.Item>
      {save.error && <RefusalNotice error={save.error} />}
      <Popconfirm title={texts.sure} okText={texts.save} cancelText={texts.no} onConfirm={send}>
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
