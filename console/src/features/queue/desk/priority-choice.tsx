import type { LineTicket } from '@zhenyiban/shared/queue/contract.ts'
import { type PriorityKind, priorityKinds, priorityLabels } from '@zhenyiban/shared/queue/line-rule.ts'
import { Button, Dropdown } from 'antd'
import { api } from '../../../api.ts'
import { useAct } from '../../../shell/use-act.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { words } from './words.ts'

/** Priority of somebody who waits, given by the clerk who has seen the papers. */
export const PriorityChoice = ({ ticket }: { ticket: LineTicket }) => {
  const { may } = useWorkplace()
  const change = useAct({
    act: (priority: PriorityKind | null) =>
      api.setPriority({ params: { ticketId: ticket.id }, body: { priority } }),
    refresh: ['line'],
  })
  const told = ticket.priority ? (priorityLabels[ticket.priority] ?? words.priority) : null
  if (!may('ticket.issue')) return told && <span>{told}</span>
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [ticket.priority ?? 'none'],
        items: [
          ...priorityKinds.map(key => ({ key, label: priorityLabels[key] })),
          { key: 'none', label: words.noPriority },
        ],
        onClick: ({ key }) => change.mutate(key === 'none' ? null : (key as PriorityKind)),
      }}
    >
      <Button
        size="small"
        type={told ? 'default' : 'text'}
        loading={change.isPending}
        aria-label={words.priorityOf(ticket.number)}
      >
        {told ?? words.priority}
      </Button>
    </Dropdown>
  )
}
