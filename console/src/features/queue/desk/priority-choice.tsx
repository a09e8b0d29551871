import type { QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { type PriorityKind, priorityKinds, priorityLabels } from '@zhenyiban/shared/queue/queue-rule.ts'
import { Button, Dropdown } from 'antd'
import { api } from '../../../api.ts'
import { useAction } from '../../../shell/use-action.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from './messages.ts'

/** Priority of somebody who waits, given by the clerk who has seen the papers. */
export const PriorityChoice = ({ ticket }: { ticket: QueueTicket }) => {
  const { may } = useWorkplace()
  const change = useAction({
    act: (priority: PriorityKind | null) =>
      api.setPriority({ params: { ticketId: ticket.id }, body: { priority } }),
    refresh: ['line'],
  })
  const label = ticket.priority ? (priorityLabels[ticket.priority] ?? messages.priority) : null
  if (!may('ticket.issue')) return label && <span>{label}</span>
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [ticket.priority ?? 'none'],
        items: [
          ...priorityKinds.map(key => ({ key, label: priorityLabels[key] })),
          { key: 'none', label: messages.noPriority },
        ],
        onClick: ({ key }) => change.mutate(key === 'none' ? null : (key as PriorityKind)),
      }}
    >
      <Button
        size="small"
        type={label ? 'default' : 'text'}
        loading={change.isPending}
        aria-label={messages.priorityOf(ticket.number)}
      >
        {label ?? messages.priority}
      </Button>
    </Dropdown>
  )
}
