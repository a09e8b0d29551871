import { AreaCode } from '@zhenyiban/shared/province/contract.ts'
import { Alert, App, Button, Flex, Form, Popconfirm } from 'antd'
import { type Answer, api } from '../../api.ts'
import { ruleOf } from '../../shell/field-rule.ts'
import { LeftInput } from '../../shell/left-input.tsx'
import { Mark } from '../../shell/mark.tsx'
import { messages as shell } from '../../shell/messages.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { messages } from './messages.ts'
import '../../shell/card.css'

interface Values {
  areaCode: string
}
interface Props {
  organisationId: string
  setting: Answer<'provinceSetting'>
}
/** Whether the town reports, and under which code. */
export const Setting = ({ organisationId, setting }: Props) => {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const { on, areaCode, suggestedAreaCode, isConnected } = setting
  const said = (sent: { on: boolean }) => {
    if (!sent.on) return messages.switchedOff
    return on ? messages.saved : messages.switchedOn
  }
  const change = useAction({
    act: (body: { on: boolean; areaCode: string }) => api.setProvince({ params: { organisationId }, body }),
    refresh: ['provinceSetting', 'provinceReports'],
    quiet: true,
    done: (_, sent) => void message.success(said(sent)),
  })
  return (
    <section className="card">
      <p>
        {on ? (
          <Mark shape="●" tone="done" word={messages.on} />
        ) : (
          <Mark shape="○" tone="quiet" word={messages.off} />
        )}
      </p>
      {!isConnected && <Alert type="warning" showIcon title={messages.notConnected} />}
      {change.error && <RefusalNotice error={change.error} />}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ areaCode: areaCode ?? suggestedAreaCode ?? '' }}
        onFinish={({ areaCode: code }) => change.mutate({ on: true, areaCode: code })}
      >
        <Form.Item
          name="areaCode"
          label={messages.areaCode}
          extra={messages.areaCodeHint}
          rules={[ruleOf(AreaCode)]}
        >
          <LeftInput inputMode="numeric" autoComplete="off" maxLength={20} style={{ maxWidth: 280 }} />
        </Form.Item>
        <Flex gap={12} wrap>
          <Button
            type={on ? 'default' : 'primary'}
            htmlType="submit"
            loading={change.isPending}
            disabled={!isConnected}
          >
            {on ? messages.save : messages.switchOn}
          </Button>
          {on && (
            <Popconfirm
              title={messages.switchOffAsk}
              description={messages.switchOffWhy}
              okText={messages.switchOff}
              cancelText={shell.cancel}
              onConfirm={() => change.mutate({ on: false, areaCode: areaCode! })}
            >
              <Button danger>{messages.switchOff}</Button>
            </Popconfirm>
          )}
        </Flex>
      </Form>
    </section>
  )
}
