import type { StandardItem } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { JOINT_LEGAL_DAYS } from '@zhenyiban/shared/catalogue/joint-items.ts'
import { App, Form, Input, InputNumber, Modal } from 'antd'
import { api } from '../../../api.ts'
import type { PickedItem } from '../../../shell/pickers/item-picker.tsx'
import { ItemsPicker } from '../../../shell/pickers/items-picker.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAct } from '../../../shell/use-act.tsx'
import { words as shell } from '../../../shell/words.ts'
import { words } from './words.ts'

interface Filled {
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
  const [form] = Form.useForm<Filled>()
  const { message } = App.useApp()
  const act = useAct({
    act: ({ name, items, promisedDays }: Filled) =>
      api.joinItems({ body: { name, itemIds: items.map(({ value }) => value), promisedDays } }),
    refresh: ['standardItem'],
    quiet: true,
    done: item => {
      void message.success(words.join.done(item.name))
      onDone(item)
    },
  })
  return (
    <Modal
      open
      title={words.join.title}
      okText={words.join.title}
      cancelText={shell.cancel}
      confirmLoading={act.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
      width={620}
    >
      <p className="quiet">{words.join.explained}</p>
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
          label={words.join.name}
          rules={[{ required: true, whitespace: true, message: words.join.nameNeeded }]}
        >
          <Input maxLength={60} placeholder={words.join.nameHint} autoFocus />
        </Form.Item>
        <Form.Item
          name="items"
          label={words.join.items}
          rules={[{ required: true, type: 'array', min: 2, max: 10, message: words.join.itemsNeeded }]}
        >
          <ItemsPicker label={words.join.pick} />
        </Form.Item>
        <Form.Item
          name="promisedDays"
          label={words.join.promisedDays}
          extra={words.join.daysHint(JOINT_LEGAL_DAYS)}
          rules={[
            {
              required: true,
              type: 'integer',
              min: 0,
              max: JOINT_LEGAL_DAYS,
              message: words.join.daysNeeded(JOINT_LEGAL_DAYS),
            },
          ]}
        >
          <InputNumber min={0} max={JOINT_LEGAL_DAYS} precision={0} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
