import { useQuery } from '@tanstack/react-query'
import type { HitBooking, OtherTime, SettlingWay } from '@zhenyiban/shared/appointments/hit-bookings.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { App, Button, Drawer, Popconfirm } from 'antd'
import { useState } from 'react'
import { api, ask, type Name } from '../../api.ts'
import { AskedTable } from '../../shell/asked-table.tsx'
import { Mark } from '../../shell/mark.tsx'
import { useAct } from '../../shell/use-act.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { unsettledWords as words } from './unsettled-words.ts'
import './unsettled.css'

const changed: Name[] = ['unsettled', 'dayBook']
const whoOf = ({ residentName }: HitBooking) => residentName ?? words.noName

/** Name and masked phone; the phone in the clear once it is asked for, which is on record. */
const Who = ({ hallId, row }: { hallId: string; row: HitBooking }) => {
  const { may } = useWorkplace()
  const read = useAct({
    act: () => api.unsettledPhone({ params: { hallId, appointmentId: row.id } }),
    refresh: [],
  })
  return (
    <>
      {whoOf(row)}
      <small className="figures">{read.data?.phone ?? row.residentPhone}</small>
      {row.residentPhone && !read.data && may('applicant.reveal') && (
        <Button
          size="small"
          aria-label={words.phoneOf(whoOf(row))}
          loading={read.isPending}
          onClick={() => read.mutate()}
        >
          {words.phone}
        </Button>
      )}
    </>
  )
}

const MoveButton = ({ hallId, row, time }: { hallId: string; row: HitBooking; time: OtherTime }) => {
  const { message } = App.useApp()
  const when = formatInstant(time.startsAt)
  const move = useAct({
    act: () =>
      api.moveUnsettled({ params: { hallId, appointmentId: row.id }, body: { slotId: time.slotId } }),
    refresh: changed,
    done: () => void message.success(words.moved),
  })
  return (
    <Popconfirm
      title={words.moveAsk(whoOf(row), when)}
      okText={words.move}
      cancelText={words.back}
      onConfirm={() => move.mutate()}
    >
      <Button size="small" aria-label={words.moveTo(whoOf(row), when)} loading={move.isPending}>
        {when}
      </Button>
    </Popconfirm>
  )
}

/** Tells who has not been told, or cancels with an apology. */
const Settle = ({ hallId, row }: { hallId: string; row: HitBooking }) => {
  const { message } = App.useApp()
  const settle = useAct({
    act: (way: SettlingWay) =>
      api.settleBookings({ params: { hallId }, body: { bookings: [{ appointmentId: row.id, way }] } }),
    refresh: changed,
    done: (_, way) => void message.success(way === 'move' ? words.offered : words.cancelled),
  })
  return (
    <div className="unsettled-times">
      {!row.offeredAt && (
        <Button
          size="small"
          type="primary"
          aria-label={words.offerOf(whoOf(row))}
          loading={settle.isPending}
          onClick={() => settle.mutate('move')}
        >
          {words.offer}
        </Button>
      )}
      <Popconfirm
        title={words.cancelAsk(whoOf(row))}
        okText={words.cancelBooking}
        cancelText={words.back}
        onConfirm={() => settle.mutate('cancel')}
      >
        <Button size="small" danger aria-label={words.cancelOf(whoOf(row))}>
          {words.cancelBooking}
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
      <p className="quiet drawer-lead">{words.how}</p>
      <AskedTable
        label={words.title}
        asked={asked}
        rows={asked.data ?? []}
        empty={words.none}
        columns={[
          {
            key: 'time',
            title: words.time,
            width: 170,
            render: (_, { startsAt }) => formatInstant(startsAt),
          },
          { key: 'who', title: words.who, width: 130, render: (_, row) => <Who hallId={hallId} row={row} /> },
          { key: 'item', title: words.item, dataIndex: 'itemName' },
          {
            key: 'told',
            title: words.told,
            width: 160,
            render: (_, { offeredAt }) =>
              offeredAt ? (
                words.toldAt(formatInstant(offeredAt))
              ) : (
                <Mark shape="▲" tone="ask" word={words.untold} />
              ),
          },
          ...(may('appointment.book_for')
            ? [
                {
                  key: 'times',
                  title: words.times,
                  width: 180,
                  render: (_: unknown, row: HitBooking) =>
                    row.times.length === 0 ? (
                      words.noTimes
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
                  title: words.action,
                  width: 130,
                  render: (_: unknown, row: HitBooking) => <Settle hallId={hallId} row={row} />,
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
  const { data } = useQuery({ ...ask('unsettled', { params: { hallId } }), refetchInterval: 60_000 })
  return (
    <>
      {data && data.length > 0 && (
        <Button danger onClick={() => setOpen(true)}>
          {words.of(data.length)}
        </Button>
      )}
      <Drawer open={open} title={words.title} onClose={() => setOpen(false)} size={980} destroyOnHidden>
        <Unsettled hallId={hallId} />
      </Drawer>
    </>
  )
}
