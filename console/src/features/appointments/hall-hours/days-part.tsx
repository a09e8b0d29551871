import type { HallException } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { exceptionKindLabels, spansInWords } from '@zhenyiban/shared/organisations/contract.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Card, Empty, Popconfirm } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { FittingTable } from '../../../shell/fitting-table.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { DayDialog } from './day-dialog.tsx'
import { DaysCalendar } from './days-calendar.tsx'
import type { PartProps } from './hall-hours.tsx'
import { messages } from './messages.ts'
import { usePlanChange } from './use-plan-change.tsx'

const hoursText = ({ kind, openings, extraLanes }: HallException): string =>
  [
    kind === 'extra' ? messages.days.usual : spansInWords(openings) || messages.days.closed,
    ...extraLanes.map(({ lanes, from, to }) => messages.days.lanes(lanes, from, to)),
  ].join('；')

/** How the coming weeks will be, and what was planned for single days. */
export const DaysPart = ({ hallId, plan }: PartProps) => {
  const [planning, planFor] = useState<string | null>(null)
  const remove = usePlanChange({
    hallId,
    changeOf: (exceptionId: string) => ({ kind: 'removal', exceptionId }),
    act: (exceptionId, settled) => api.removeException({ params: { exceptionId }, body: settled }),
    said: messages.days.removed,
  })
  return (
    <div className="hall-form">
      <Card>
        <DaysCalendar days={plan.days} exceptions={plan.exceptions} onPick={planFor} />
      </Card>
      <Card
        title={messages.days.list}
        extra={
          <Button type="primary" onClick={() => planFor(plan.days[0]?.on ?? '')}>
            {messages.days.plan}
          </Button>
        }
      >
        {remove.error && <RefusalNotice error={remove.error} />}
        <FittingTable<HallException>
          aria-label={messages.days.list}
          rowKey="id"
          size="middle"
          pagination={false}
          dataSource={plan.exceptions}
          locale={{ emptyText: <Empty description={messages.days.none} /> }}
          columns={[
            { key: 'on', title: messages.days.on, width: 160, render: (_, { on }) => formatDay(on) },
            {
              key: 'scope',
              title: messages.days.scope,
              width: 120,
              render: (_, { windowId, windowNumber }) =>
                windowId ? messages.days.window(windowNumber) : messages.days.wholeHall,
            },
            {
              key: 'kind',
              title: messages.days.kind,
              width: 110,
              render: (_, { kind }) => exceptionKindLabels[kind] ?? kind,
            },
            { key: 'hours', title: messages.days.hours, render: (_, one) => hoursText(one) },
            { key: 'reason', title: messages.days.reason, dataIndex: 'reason' },
            {
              key: 'action',
              title: messages.days.action,
              width: 100,
              render: (_, { id, on }) => (
                <Popconfirm
                  title={messages.days.removeAsk(formatDay(on))}
                  okText={messages.days.remove}
                  cancelText={messages.cancel}
                  onConfirm={() => remove.mutate(id)}
                >
                  <Button aria-label={`${messages.days.remove} ${formatDay(on)}`}>
                    {messages.days.remove}
                  </Button>
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
