import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import type { ReassignmentPlan } from '@zhenyiban/shared/supervision/assigning-contract.ts'
import { Alert, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { FittingTable } from '../../../shell/fitting-table.tsx'
import { messages as shell } from '../../../shell/messages.ts'
import { choiceOf, usePeople } from '../../../shell/pickers/person-select.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from './messages.ts'
import './assigning.css'

const PEOPLE_AT_MOST = 20
/** These matters, or all that somebody answers for. */
export interface ToReassign {
  matterIds?: string[]
  fromId?: string
}

const Plan = ({ plan: { shares, left, posts } }: { plan: ReassignmentPlan }) => (
  <>
    {posts.length > 0 && (
      <FittingTable
        aria-label={messages.shares}
        size="small"
        rowKey="id"
        dataSource={shares}
        pagination={false}
        columns={[
          { key: 'name', title: messages.whoGets, dataIndex: 'name' },
          {
            key: 'count',
            title: messages.howMany,
            align: 'right',
            render: (_, { count }) => messages.gets(count),
          },
        ]}
      />
    )}
    {posts.length === 0 ? (
      <Alert type="error" showIcon title={messages.nobodyGets} />
    ) : (
      left.length > 0 && <Alert type="warning" showIcon title={messages.leftOut(left.length)} />
    )}
  </>
)

interface Props {
  what: ToReassign
  onClose: () => void
  onSent: () => void
}
/** 批量交接: to whom, who then gets how many, why; sent once it was seen. Stays open with its text when it is refused. */
export const ReassignDialog = ({ what, onClose, onSent }: Props) => {
  const [form] = Form.useForm<{ reason: string }>()
  const [toIds, choose] = useState<string[]>([])
  const people = usePeople()
  const fit = (people.data ?? []).filter(
    ({ id, standing, handles }) => handles && standing === 'active' && id !== what.fromId,
  )
  const plan = useQuery({
    queryKey: ['planReassignment', what, toIds],
    queryFn: () => api.planReassignment({ body: { ...what, toIds } }),
    enabled: toIds.length > 0,
    placeholderData: keepPreviousData,
    // Sends exactly the plan shown, which was loaded after the dialog opened.
    gcTime: 0,
  })
  const shown = toIds.length > 0 && !plan.isPlaceholderData ? plan.data : undefined
  const act = useAction({
    act: (reason: string) => api.reassignMatters({ body: { posts: shown?.posts ?? [], reason } }),
    refresh: ['reassignments', 'matters', 'matter', 'assignablePeople', 'matterBoard'],
    quiet: true,
    done: onSent,
  })
  return (
    <Modal
      open
      title={messages.bulkTitle}
      okText={messages.confirm(shown?.posts.length ?? 0)}
      okButtonProps={{ disabled: !shown?.posts.length }}
      cancelText={shell.cancel}
      confirmLoading={act.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
      width={600}
    >
      <p className="quiet">{messages.bulkExplained}</p>
      {act.error && <RefusalNotice error={act.error} />}
      {people.error && <RefusalNotice error={people.error} onRetry={() => void people.refetch()} />}
      <Form<{ reason: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => act.mutate(reason)}
      >
        <Form.Item label={messages.toWhom} htmlFor="reassign-to">
          <Select<string[]>
            id="reassign-to"
            mode="multiple"
            placeholder={messages.toWhomHint}
            value={toIds}
            maxCount={PEOPLE_AT_MOST}
            loading={people.isPending}
            {...choiceOf(fit)}
            onChange={next => {
              act.reset()
              choose(next)
            }}
          />
        </Form.Item>
        <div aria-live="polite" className="reassign-plan">
          {toIds.length > 0 && plan.error && (
            <RefusalNotice error={plan.error} onRetry={() => void plan.refetch()} />
          )}
          {shown && <Plan plan={shown} />}
        </div>
        <Form.Item
          name="reason"
          label={messages.why}
          rules={[{ required: true, whitespace: true, message: messages.bulkWhyNeeded }]}
        >
          <Input.TextArea rows={3} count={{ show: true, max: SHORT_TEXT }} placeholder={messages.bulkWhy} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
