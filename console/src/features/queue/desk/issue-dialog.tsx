import { PersonName } from '@zhenyiban/shared/kernel/fields.ts'
import { type PriorityKind, priorityKinds, priorityLabels } from '@zhenyiban/shared/queue/line-rule.ts'
import { Button, Form, Input, Modal, Select } from 'antd'
import { api } from '../../../api.ts'
import { ruleOf } from '../../../shell/field-rule.ts'
import { ItemPicker, type PickedItem } from '../../../shell/pickers/item-picker.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAct } from '../../../shell/use-act.tsx'
import { words } from './words.ts'

interface Filled {
  priority?: PriorityKind
  item?: PickedItem | null
  name?: string
}
/** 取号 for someone without a phone; the number stays on screen until it has been told. */
export const IssueDialog = ({ hallId, onClose }: { hallId: string; onClose: () => void }) => {
  const [form] = Form.useForm<Filled>()
  const issue = useAct({
    act: ({ item, name, priority }: Filled) =>
      api.issueTicket({
        params: { hallId },
        body: { itemId: item?.value ?? null, name: name?.trim() || null, priority: priority ?? null },
      }),
    refresh: ['line'],
    quiet: true,
  })
  return (
    <Modal
      open
      title={words.issue}
      onCancel={onClose}
      footer={
        issue.data ? (
          <>
            <Button
              onClick={() => {
                form.resetFields()
                issue.reset()
              }}
            >
              {words.issueAnother}
            </Button>
            <Button type="primary" onClick={onClose}>
              {words.close}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>{words.cancel}</Button>
            <Button type="primary" loading={issue.isPending} onClick={form.submit}>
              {words.issueSubmit}
            </Button>
          </>
        )
      }
    >
      {issue.data ? (
        <div className="issued" role="status">
          <p className="issued-number">{issue.data.number}</p>
          <p>{words.issued}</p>
        </div>
      ) : (
        <>
          <p className="quiet">{words.issueHint}</p>
          {issue.error && <RefusalNotice error={issue.error} />}
          <Form form={form} layout="vertical" onFinish={filled => issue.mutate(filled)}>
            <Form.Item name="item" label={words.issueItem}>
              <ItemPicker label={words.issueItem} />
            </Form.Item>
            <Form.Item name="name" label={words.issueName} rules={[ruleOf(PersonName, { optional: true })]}>
              <Input maxLength={30} autoComplete="off" />
            </Form.Item>
            <Form.Item name="priority" label={words.issuePriority}>
              <Select
                allowClear
                placeholder={words.noPriority}
                options={priorityKinds.map(value => ({ value, label: priorityLabels[value] }))}
              />
            </Form.Item>
          </Form>
        </>
      )}
    </Modal>
  )
}
