import { useQuery } from '@tanstack/react-query'
import type { BookingBlockRow } from '@zhenyiban/shared/appointments/no-shows.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { QueryTable } from '../../shell/query-table.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { blockMessages as messages } from './block-messages.ts'
import { LiftDialog } from './lift-dialog.tsx'

const Blocks = ({ hallId }: { hallId: string }) => {
  const { may } = useWorkplace()
  const [lifted, lift] = useState<BookingBlockRow | null>(null)
  const asked = useQuery(ask('bookingBlocks', { params: { hallId } }))
  const rows = (asked.data ?? []).map(row => ({ ...row, id: row.residentId }))
  return (
    <>
      <p className="quiet drawer-lead">{messages.how}</p>
      <QueryTable
        label={messages.title}
        asked={asked}
        rows={rows}
        empty={messages.none}
        columns={[
          {
            key: 'name',
            title: messages.name,
            width: 110,
            render: (_, { residentName }) => residentName ?? messages.noName,
          },
          { key: 'phone', title: messages.phone, dataIndex: 'residentPhone', width: 130 },
          {
            key: 'missed',
            title: messages.missed,
            render: (_, { missed, missedOn }) => (
              <>
                {messages.times(missed)}
                <small>{missedOn.map(formatDay).join('、')}</small>
              </>
            ),
          },
          {
            key: 'until',
            title: messages.until,
            width: 170,
            render: (_, { bookableFrom }) => messages.from(formatDay(bookableFrom)),
          },
          ...(may('appointment.lift_block')
            ? [
                {
                  key: 'action',
                  title: messages.action,
                  width: 90,
                  render: (_: unknown, row: BookingBlockRow) => (
                    <Button
                      aria-label={messages.liftOf(row.residentName ?? messages.noName)}
                      onClick={() => lift(row)}
                    >
                      {messages.lift}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {lifted && <LiftDialog hallId={hallId} row={lifted} onClose={() => lift(null)} />}
    </>
  )
}

/** Who cannot book online at this hall for having missed too many bookings (爽约), beside the day's bookings. */
export const BlocksButton = ({ hallId }: { hallId: string }) => {
  const [open, setOpen] = useState(false)
  const { data } = useQuery({ ...ask('bookingBlocks', { params: { hallId } }), staleTime: 60_000 })
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {data?.length ? messages.of(data.length) : messages.title}
      </Button>
      <Drawer open={open} title={messages.title} onClose={() => setOpen(false)} size={760} destroyOnHidden>
        <Blocks hallId={hallId} />
      </Drawer>
    </>
  )
}
