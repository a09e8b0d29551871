import { useQuery } from '@tanstack/react-query'
import type {
  AffectedBooking,
  AlternativeTime,
  SettlingWay,
} from '@zhenyiban/shared/appointments/affected-bookings.ts'
import { spellPhone } from '@zhenyiban/shared/kernel/clean.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { App, Button, Drawer, Popconfirm } from 'antd'
import { useState } from 'react'
import { api, ask, type Name } from '../../api.ts'
import { Mark } from '../../shell/mark.tsx'
import { QueryTable } from '../../shell/query-table.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { unsettledMessages as messages } from './unsettled-messages.ts'
import './unsettled.css'

const changed: Name[] = ['unsettled', 'dayBook']
const whoOf = ({ residentName }: AffectedBooking) => residentName ?? messages.noName

/** Name and masked phone; the phone in the clear once it is asked for, which is on record. */
const Who = ({ hallId, row }: { hallId: string; row: AffectedBooking }) => {
  const { may } = useWorkplace()
  const read = useAction({
    act: () => api.unsettledPhone({ params: { hallId, appointmentId: row.id } }),
    refresh: [],
  })
  return (
    <>
      {whoOf(row)}
      <small className="figures">{read.data?.phone ? spellPhone(read.data.phone) : row.residentPhone}</small>
      {row.residentPhone && !read.data && may('applicant.reveal') && (
        <Button
          size="small"
          aria-label={messages.phoneOf(whoOf(row))}
          loading={read.isPending}
          onClick={() => read.mutate()}
        >
          {messages.phone}
        </Button>
      )}
    </>
  )
}

const MoveButton = ({
  hallId,
  row,
  time,
}: {
  hallId: string
  row: AffectedBooking
  time: AlternativeTime
}) => {
  const { message } = App.useApp()
  const when = formatInstant(time.startsAt)
  const move = useAction({
    act: () =>
      api.moveUnsettled({ params: { hallId, appointmentId: row.id }, body: { slotId: time.slotId } }),
    refresh: changed,
    done: () => void message.success(messages.moved),
  })
  return (
    <Popconfirm
      title={messages.moveAsk(whoOf(row), when)}
      okText={messages.move}
      cancelText={messages.back}
      onConfirm={() => move.mutate()}
    >
      <Button size="small" aria-label={messages.moveTo(whoOf(row), when)} loading={move.isPending}>
        {when}
      </Button>
    </Popconfirm>
  )
}

/** Offers other times to residents not informed yet, or cancels with an apology. */
const Settle = ({ hallId, row }: { hallId: string; row: AffectedBooking }) => {
  const { message } = App.useApp()
  const settle = useAction({
    act: (way: SettlingWay) =>
      api.settleBookings({ params: { hallId }, body: { bookings: [{ appointmentId: row.id, way }] } }),
    refresh: changed,
    done: (_, way) => void message.success(way === 'move' ? messages.offered : messages.cancelled),
  })
  return (
    <div className="unsettled-times">
      {!row.offeredAt && (
        <Button
          size="small"
          type="primary"
          aria-label={messages.offerOf(whoOf(row))}
          loading={settle.isPending}
          onClick={() => settle.mutate('move')}
        >
          {messages.offer}
        </Button>
      )}
      <Popconfirm
        title={messages.cancelAsk(whoOf(row))}
        okText={messages.cancelBooking}
        cancelText={messages.back}
        onConfirm={() => settle.mutate('cancel')}
      >
        <Button size="small" danger aria-label={messages.cancelOf(whoOf(row))}>
          {messages.cancelBooking}
        </Button>
      </Popconfirm>
    </div>
  )
}

const Unsettled = ({ hallId }: { hallId: string }) => {
  const { may } = useWorkplace()
  const asked = useQuery(ask('unsettled', { params: { hallId } }))
  return (
    <>
      <p className="quiet drawer-lead">{messages.how}</p>
      <QueryTable
        label={messages.title}
        asked={asked}
        rows={asked.data ?? []}
        empty={messages.none}
        columns={[
          {
            key: 'time',
            title: messages.time,
            width: 170,
            render: (_, { startsAt }) => formatInstant(startsAt),
          },
          {
            key: 'who',
            title: messages.who,
            width: 130,
            render: (_, row) => <Who hallId={hallId} row={row} />,
          },
          { key: 'item', title: messages.item, dataIndex: 'itemName' },
          {
            key: 'told',
            title: messages.told,
            width: 160,
            render: (_, { offeredAt }) =>
              offeredAt ? (
                messages.toldAt(formatInstant(offeredAt))
              ) : (
                <Mark shape="▲" tone="ask" word={messages.untold} />
              ),
          },
          ...(may('appointment.book_for')
            ? [
                {
                  key: 'times',
                  title: messages.times,
                  width: 180,
                  render: (_: unknown, row: AffectedBooking) =>
                    row.times.length === 0 ? (
                      messages.noTimes
                    ) : (
                      <div className="unsettled-times">
                        {row.times.map(time => (
                          <MoveButton key={time.slotId} hallId={hallId} row={row} time={time} />
                        ))}
                      </div>
                    ),
                },
              ]
            : []),
          ...(may('hall.manage')
            ? [
                {
                  key: 'action',
                  title: messages.action,
                  width: 130,
                  render: (_: unknown, row: AffectedBooking) => <Settle hallId={hallId} row={row} />,
                },
              ]
            : []),
        ]}
      />
    </>
  )
}

/** Bookings whose time the hall took away and that nobody moved yet, to phone about; there while there are any. */
export const UnsettledButton = ({ hallId }: { hallId: string }) => {
  const [open, setOpen] = useState(false)
  const { data } = useQuery(ask('unsettled', { params: { hallId } }))
  return (
    <>
      {data && data.length > 0 && (
        <Button danger onClick={() => setOpen(true)}>
          {messages.of(data.length)}
        </Button>
      )}
      <Drawer open={open} title={messages.title} onClose={() => setOpen(false)} size={980} destroyOnHidden>
        <Unsettled hallId={hallId} />
      </Drawer>
    </>
  )
}
