import { useQuery } from '@tanstack/react-query'
import type { BookingBlockRow } from '@zhenyiban/shared/appointments/no-shows.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { AskedTable } from '../../shell/asked-table.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { blockWords as words } from './block-words.ts'
import { LiftDialog } from './lift-dialog.tsx'

const Blocks = ({ hallId }: { hallId: string }) => {
  const { may } = useWorkplace()
  const [lifted, lift] = useState<BookingBlockRow | null>(null)
  const asked = useQuery(ask('bookingBlocks', { params: { hallId } }))
  const rows = (asked.data ?? []).map(row => ({ ...row, id: row.residentId }))
  return (
    <>
      <p className="quiet drawer-lead">{words.how}</p>
      <AskedTable
        label={words.title}
        asked={asked}
        rows={rows}
        empty={words.none}
        columns={[
          {
            key: 'name',
            title: words.name,
            width: 110,
            render: (_, { residentName }) => residentName ?? words.noName,
          },
          { key: 'phone', title: words.phone, dataIndex: 'residentPhone', width: 130 },
          {
            key: 'missed',
            title: words.missed,
            render: (_, { missed, missedOn }) => (
              <>
                {words.times(missed)}
                <small>{missedOn.map(formatDay).join('、')}</small>
              </>
            ),
          },
          {
            key: 'until',
            title: words.until,
            width: 170,
            render: (_, { bookableFrom }) => words.from(formatDay(bookableFrom)),
          },
          ...(may('appointment.lift_block')
            ? [
                {
                  key: 'action',
                  title: words.action,
                  width: 90,
                  render: (_: unknown, row: BookingBlockRow) => (
                    <Button
                      aria-label={words.liftOf(row.residentName ?? words.noName)}
                      onClick={() => lift(row)}
                    >
                      {words.lift}
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
      <Button onClick={() => setOpen(true)}>{data?.length ? words.of(data.length) : words.title}</Button>
      <Drawer open={open} title={words.title} onClose={() => setOpen(false)} size={760} destroyOnHidden>
        <Blocks hallId={hallId} />
      </Drawer>
    </>
  )
}
