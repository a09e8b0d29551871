import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { appointmentStatusLabels } from '@zhenyiban/shared/appointments/contract.ts'
import { ticketStatusLabels } from '@zhenyiban/shared/queue/contract.ts'
import type { OverviewBooking, OverviewVisit } from '@zhenyiban/shared/queue/hall-overview.ts'
import { formatDay, formatInstant, formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Drawer } from 'antd'
import { useState } from 'react'
import { type Api, ask } from '../../../api.ts'
import type { FittingColumn } from '../../../shell/fitting.ts'
import { QueryTable } from '../../../shell/query-table.tsx'
import { messages } from './messages.ts'

type VisitQuery = NonNullable<Parameters<Api['overviewVisits']>[0]>['query']
type BookingQuery = NonNullable<Parameters<Api['overviewBookings']>[0]>['query']
/** Which people stand behind a figure. */
export type Behind =
  | { kind: 'visits'; title: string; query: VisitQuery }
  | { kind: 'bookings'; title: string; query: BookingQuery }
export type OpenBehind = (behind: Behind) => void

const PAGE_SIZE = 20
const inMinutes = (minutes: number | null) =>
  minutes === null ? messages.none : messages.inMinutes(Math.round(minutes))

const visitColumns: FittingColumn<OverviewVisit>[] = [
  { key: 'number', title: messages.number, width: 80, render: (_, { number }) => <strong>{number}</strong> },
  { key: 'on', folds: 3, title: messages.day, width: 130, render: (_, { on }) => formatDay(on) },
  {
    key: 'name',
    folds: 4,
    title: messages.name,
    width: 90,
    render: (_, row) => row.residentName ?? messages.noName,
  },
  { key: 'item', title: messages.item, render: (_, { itemName }) => itemName ?? messages.none },
  { key: 'issued', title: messages.issuedAt, width: 80, render: (_, row) => formatTime(row.issuedAt) },
  {
    key: 'called',
    title: messages.calledAt,
    width: 80,
    render: (_, { calledAt }) => (calledAt ? formatTime(calledAt) : messages.none),
  },
  {
    key: 'waited',
    folds: 2,
    title: messages.waited,
    width: 100,
    render: (_, row) => inMinutes(row.waitedMinutes),
  },
  {
    key: 'told',
    folds: 1,
    title: messages.told,
    width: 120,
    render: (_, row) => inMinutes(row.estimateMinutes),
  },
  {
    key: 'status',
    title: messages.status,
    width: 100,
    render: (_, { status }) => ticketStatusLabels[status] ?? status,
  },
]
const bookingColumns: FittingColumn<OverviewBooking>[] = [
  { key: 'time', title: messages.time, width: 190, render: (_, row) => formatInstant(row.startsAt) },
  {
    key: 'name',
    folds: 4,
    title: messages.name,
    width: 100,
    render: (_, row) => row.residentName ?? messages.noName,
  },
  { key: 'phone', folds: 1, title: messages.phone, width: 140, dataIndex: 'residentPhone' },
  { key: 'items', title: messages.item, render: (_, { itemNames }) => itemNames.join('、') },
  {
    key: 'status',
    title: messages.status,
    width: 100,
    render: (_, { status }) => appointmentStatusLabels[status] ?? status,
  },
]

interface ListProps<Query> {
  hallId: string
  title: string
  query: Query
}
const Visits = ({ hallId, title, query }: ListProps<VisitQuery>) => {
  const [page, turn] = useState(1)
  const asked = useQuery({
    ...ask('overviewVisits', { params: { hallId }, query: { ...query, page } }),
    placeholderData: keepPreviousData,
  })
  return (
    <QueryTable
      label={title}
      asked={asked}
      rows={asked.data?.visits ?? []}
      empty={messages.noneBehind}
      columns={visitColumns}
      pagination={pagination(page, asked.data?.total ?? 0, turn)}
    />
  )
}
const Bookings = ({ hallId, title, query }: ListProps<BookingQuery>) => {
  const [page, turn] = useState(1)
  const asked = useQuery({
    ...ask('overviewBookings', { params: { hallId }, query: { ...query, page } }),
    placeholderData: keepPreviousData,
  })
  return (
    <QueryTable
      label={title}
      asked={asked}
      rows={asked.data?.bookings ?? []}
      empty={messages.noneBehind}
      columns={bookingColumns}
      pagination={pagination(page, asked.data?.total ?? 0, turn)}
    />
  )
}
const pagination = (current: number, total: number, onChange: (page: number) => void) => ({
  current,
  total,
  pageSize: PAGE_SIZE,
  showSizeChanger: false,
  hideOnSinglePage: true,
  onChange,
})

interface Props {
  hallId: string
  behind: Behind | null
  onClose: () => void
}
export const BehindDrawer = ({ hallId, behind, onClose }: Props) => (
  <Drawer open={behind !== null} onClose={onClose} size={960} title={behind?.title} destroyOnHidden>
    {behind?.kind === 'visits' && <Visits hallId={hallId} title={behind.title} query={behind.query} />}
    {behind?.kind === 'bookings' && <Bookings hallId={hallId} title={behind.title} query={behind.query} />}
  </Drawer>
)
