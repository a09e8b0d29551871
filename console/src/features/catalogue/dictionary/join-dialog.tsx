import type { StandardItem } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { JOINT_LEGAL_DAYS } from '@zhenyiban/shared/catalogue/joint-items.ts'
import { App, Form, Input, Modal } from 'antd'
import { api } from '../../../api.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { NumberField } from '../../../shell/number-field.tsx'
import type { PickedItem } from '../../../shell/pickers/item-picker.tsx'
import { ItemsPicker } from '../../../shell/pickers/items-picker.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from './messages.ts'

interface FormValues {
  name: string
  items: PickedItem[]
  promisedDays: number
}
/** 一件事: several items as one; what it says can be edited afterwards as a new version. */
export const JoinDialog = ({
  onDone,
  onClose,
}: {
  onDone: (item: StandardItem) => void
  onClose: () => void
}) => {
  const [form] = Form.useForm<FormValues>()
  const { message } = App.useApp()
  const act = useAction({
    act: ({ name, items, promisedDays }: FormValues) =>
      api.joinItems({ body: { name, itemIds: items.map(({ value }) => value), promisedDays } }),
    refresh: ['standardItem'],
    quiet: true,
    done: item => {
      void message.success(messages.join.done(item.name))
      onDone(item)
    },
  })
  return (
    <Modal
      open
      title={messages.join.title}
      okText={messages.join.title}
      cancelText={shell.cancel}
      confirmLoading={act.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
      width={620}
    >
      <p className="quiet">{messages.join.explained}</p>
      {act.error != null && <RefusalNotice error={act.error} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ items: [] }}
        onFinish={filled => act.mutate(filled)}
      >
        <Form.Item
          name="name"
          label={messages.join.name}
          rules={[{ required: true, whitespace: true, message: messages.join.nameNeeded }]}
        >
          <Input placeholder={messages.join.nameHint} autoFocus />
        </Form.Item>
        <Form.Item
          name="items"
          label={messages.join.items}
          rules={[{ required: true, type: 'array', min: 2, max: 10, message: messages.join.itemsNeeded }]}
        >
          <ItemsPicker label={messages.join.pick} />
        </Form.Item>
        <Form.Item
          name="promisedDays"
          label={messages.join.promisedDays}
          extra={messages.join.daysHint(JOINT_LEGAL_DAYS)}
          rules={[
            {
              required: true,
              type: 'integer',
              min: 0,
              max: JOINT_LEGAL_DAYS,
              message: messages.join.daysNeeded(JOINT_LEGAL_DAYS),
            },
          ]}
        >
          <NumberField />
        </Form.Item>
      </Form>
    </Modal>
  )
}
