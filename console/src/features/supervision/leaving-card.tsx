import { staffStandingLabels } from '@zhenyiban/shared/identity/contract.ts'
import { figureFilters, type MatterBoard } from '@zhenyiban/shared/supervision/board.ts'
import { Button, Card } from 'antd'
import { FittingTable } from '../../shell/fitting-table.tsx'
import { Mark } from '../../shell/mark.tsx'
import type { Filter } from '../../shell/matters-address.ts'
import { useWorkplace } from '../../shell/workplace.tsx'
import { messages } from './messages.ts'

interface Props {
  board: MatterBoard
  onOpen: (narrowed: Omit<Filter, 'box'>) => void
}
/** 待交接: whose matters are to go to colleagues, and the way there. */
export const LeavingCard = ({ board: { leaving }, onOpen }: Props) => {
  const { may } = useWorkplace()
  return (
    <Card title={<h2 className="card-question">{messages.leaving}</h2>}>
      <FittingTable<(typeof leaving)[number]>
        aria-label={messages.leaving}
        size="small"
        rowKey="id"
        dataSource={leaving}
        pagination={{ pageSize: 12, showSizeChanger: false, hideOnSinglePage: true }}
        columns={[
          { key: 'name', title: messages.person, dataIndex: 'name' },
          { key: 'organisation', title: messages.department, dataIndex: 'organisationName' },
          {
            key: 'standing',
            title: messages.standing,
            render: (_, { standing }) => (
              <Mark
                shape={standing === 'left' ? '✕' : '▲'}
                tone={standing === 'left' ? 'lost' : 'ask'}
                word={staffStandingLabels[standing]}
              />
            ),
          },
          {
            key: 'open',
            title: messages.toHand,
            align: 'right',
            render: (_, { open }) => messages.matters(open),
          },
          {
            key: 'action',
            title: may('matter.reassign') ? messages.handOver : messages.seeList,
            width: 120,
            render: (_, { id, name }) => (
              <Button
                size="small"
                aria-label={messages.handOverOf(name)}
                onClick={() => onOpen({ ...figureFilters.open, assigneeId: id })}
              >
                {may('matter.reassign') ? messages.handOver : messages.seeList}
              </Button>
            ),
          },
        ]}
      />
    </Card>
  )
}
