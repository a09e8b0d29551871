import { PersonName } from '@zhenyiban/shared/kernel/fields.ts'
import type { QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { type PriorityKind, priorityKinds, priorityLabels } from '@zhenyiban/shared/queue/queue-rule.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Form, Input, Modal, Select } from 'antd'
import { api } from '../../../api.ts'
import { ruleOf } from '../../../shell/field-rule.ts'
import { ItemPicker, type PickedItem } from '../../../shell/pickers/item-picker.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { BookedNamesakes } from './booked-namesakes.tsx'
import { messages } from './messages.ts'

interface FormValues {
  priority?: PriorityKind
  item?: PickedItem | null
  name?: string
  /** Not the person who has a booking under this name. */
  apart?: boolean
}
const Issued = ({ ticket: { number, startsAt } }: { ticket: QueueTicket }) => (
  <div className="issued" role="status">
    <p className="issued-number">{number}</p>
    <p>{startsAt ? messages.issuedBooked(formatTime(startsAt)) : messages.issued}</p>
  </div>
)

/** 取号 for someone without a phone; the number stays on screen until it has been told. */
export const IssueDialog = ({ hallId, onClose }: { hallId: string; onClose: () => void }) => {
  const [form] = Form.useForm<FormValues>()
  const name = Form.useWatch('name', form) ?? ''
  const issue = useAction({
    act: ({ item, name, priority, apart }: FormValues) =>
      api.issueTicket({
        params: { hallId },
        body: {
          itemId: item?.value ?? null,
          name: name?.trim() || null,
          priority: priority ?? null,
          ...(apart && { apart }),
        },
      }),
    refresh: ['line', 'dayBook'],
    quiet: true,
  })
  return (
    <Modal
      open
      title={messages.issue}
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
              {messages.issueAnother}
            </Button>
            <Button type="primary" onClick={onClose}>
              {messages.close}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>{messages.cancel}</Button>
            <Button type="primary" loading={issue.isPending} onClick={form.submit}>
              {messages.issueSubmit}
            </Button>
          </>
        )
      }
    >
      {issue.data ? (
        <Issued ticket={issue.data} />
      ) : (
        <>
          <p className="quiet">{messages.issueHint}</p>
          {issue.error && <RefusalNotice error={issue.error} />}
          {/* A name of its own: the form for papers stands behind it, with fields of the same names. */}
          <Form name="issue" form={form} layout="vertical" onFinish={filled => issue.mutate(filled)}>
            <Form.Item name="item" label={messages.issueItem}>
              <ItemPicker label={messages.issueItem} />
            </Form.Item>
            <Form.Item
              name="name"
              label={messages.issueName}
              rules={[ruleOf(PersonName, { optional: true })]}
            >
              <Input autoComplete="off" />
            </Form.Item>
            <BookedNamesakes hallId={hallId} name={name} onCheckedIn={onClose} />
            <Form.Item name="priority" label={messages.issuePriority}>
              <Select
                allowClear
                placeholder={messages.noPriority}
                options={priorityKinds.map(value => ({ value, label: priorityLabels[value] }))}
              />
            </Form.Item>
          </Form>
        </>
      )}
    </Modal>
  )
}
