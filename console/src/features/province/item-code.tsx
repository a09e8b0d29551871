import { ProvinceItemCode } from '@zhenyiban/shared/province/contract.ts'
import { App, Form, Modal } from 'antd'
import { api } from '../../api.ts'
import { ruleOf } from '../../shell/field-rule.ts'
import { LeftInput } from '../../shell/left-input.tsx'
import { messages as shell } from '../../shell/messages.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { messages } from './messages.ts'

export interface CodedItem {
  itemId: string
  itemName: string
  code: string | null
}
interface Props {
  organisationId: string
  item: CodedItem
  onClose: () => void
}
/** The item's code in the province's list; what was refused for want of it goes again by itself. */
export const ItemCodeDialog = ({ organisationId, item: { itemId, itemName, code }, onClose }: Props) => {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ code: string }>()
  const give = useAction({
    act: (body: { code: string }) => api.setProvinceItem({ params: { organisationId, itemId }, body }),
    refresh: ['provinceItems', 'provinceReports'],
    quiet: true,
    done: () => {
      void message.success(messages.codeSaved)
      onClose()
    },
  })
  return (
    <Modal
      open
      title={itemName}
      okText={messages.saveCode}
      cancelText={shell.cancel}
      confirmLoading={give.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {give.error && <RefusalNotice error={give.error} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ code: code ?? '' }}
        onFinish={filled => give.mutate(filled)}
      >
        <Form.Item
          name="code"
          label={messages.code}
          extra={messages.codeHint}
          rules={[ruleOf(ProvinceItemCode)]}
        >
          <LeftInput autoFocus autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
