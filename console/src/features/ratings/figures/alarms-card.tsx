import { useQuery } from '@tanstack/react-query'
import type { AlarmShown, FigureFilter } from '@zhenyiban/shared/ratings/figures-contract.ts'
import { Card } from 'antd'
import { ask } from '../../../api.ts'
import { Mark } from '../../../shell/mark.tsx'
import { QueryTable } from '../../../shell/query-table.tsx'
import { messages, monthWord } from './messages.ts'

type Row = AlarmShown & { id: string }
/** What looks made up, with what speaks for it: somebody looks into it, nothing is taken away. */
export const AlarmsCard = ({ query }: { query: FigureFilter }) => {
  const asked = useQuery(ask('ratingAlarms', { query }))
  const rows = (asked.data ?? []).map((alarm, n): Row => ({ ...alarm, id: String(n) }))
  return (
    <Card title={<h2 className="card-question">{messages.alarms}</h2>}>
      {rows.length > 0 && <p className="quiet figure-note">{messages.alarmsNote}</p>}
      <QueryTable<AlarmShown[], Row>
        label={messages.alarms}
        asked={asked}
        rows={rows}
        empty={messages.noAlarms}
        columns={[
          {
            key: 'what',
            title: messages.what,
            render: (_, { kind }) => <Mark shape="▲" tone="ask" word={messages.alarm[kind] ?? kind} />,
          },
          { key: 'where', title: messages.where, dataIndex: 'where' },
          {
            key: 'month',
            folds: 1,
            title: messages.month,
            width: 130,
            render: (_, { month }) => monthWord(month),
          },
          { key: 'evidence', folds: 2, title: messages.evidence, dataIndex: 'evidence' },
        ]}
      />
    </Card>
  )
}
