import type { HallException } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { exceptionKindLabels, spansInWords } from '@zhenyiban/shared/organisations/contract.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Card, Empty, Popconfirm, Table } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { DayDialog } from './day-dialog.tsx'
import { DaysCalendar } from './days-calendar.tsx'
import type { PartProps } from './hall-hours.tsx'
import { usePlanChange } from './use-plan-change.tsx'
import { words } from './words.ts'

const hoursTold = ({ kind, openings, extraLanes }: HallException): string =>
  [
    kind === 'extra' ? words.days.usual : spansInWords(openings) || words.days.closed,
    ...extraLanes.map(({ lanes, from, to }) => words.days.lanes(lanes, from, to)),
  ].join('；')

/** How the coming weeks will be, and what was planned for single days. */
export const DaysPart = ({ hallId, plan }: PartProps) => {
  const [planning, planFor] = useState<string | null>(null)
  const remove = usePlanChange({
    hallId,
    changeOf: (exceptionId: string) => ({ kind: 'removal', exceptionId }),
    act: (exceptionId, settled) => api.removeException({ params: { exceptionId }, body: settled }),
    said: words.days.removed,
  })
  return (
    <div className="hall-form">
      <Card>
        <DaysCalendar days={plan.days} exceptions={plan.exceptions} onPick={planFor} />
      </Card>
      <Card
        title={words.days.list}
        extra={
          <Button type="primary" onClick={() => planFor(plan.days[0]?.on ?? '')}>
            {words.days.plan}
          </Button>
        }
      >
        {remove.error && <RefusalNotice error={remove.error} />}
        <Table<HallException>
          aria-label={words.days.list}
          rowKey="id"
          size="middle"
          pagination={false}
          dataSource={plan.exceptions}
          locale={{ emptyText: <Empty description={words.days.none} /> }}
          columns={[
            { key: 'on', title: words.days.on, width: 160, render: (_, { on }) => formatDay(on) },
            {
              key: 'scope',
              title: words.days.scope,
              width: 120,
              render: (_, { windowId, windowNumber }) =>
                windowId ? words.days.window(windowNumber) : words.days.wholeHall,
            },
            {
              key: 'kind',
              title: words.days.kind,
              width: 110,
              render: (_, { kind }) => exceptionKindLabels[kind] ?? kind,
            },
            { key: 'hours', title: words.days.hours, render: (_, one) => hoursTold(one) },
            { key: 'reason', title: words.days.reason, dataIndex: 'reason' },
            {
              key: 'action',
              title: words.days.action,
              width: 100,
              render: (_, { id, on }) => (
                <Popconfirm
                  title={words.days.removeAsk(formatDay(on))}
                  okText={words.days.remove}
                  cancelText={words.cancel}
                  onConfirm={() => remove.mutate(id)}
                >
                  <Button aria-label={`${words.days.remove} ${formatDay(on)}`}>{words.days.remove}</Button>
                </Popconfirm>
              ),
            },
          ]}
        />
      </Card>
      {remove.dialog}
      {planning !== null && (
        <DayDialog hallId={hallId} plan={plan} on={planning} onClose={() => planFor(null)} />
      )}
    </div>
  )
}
