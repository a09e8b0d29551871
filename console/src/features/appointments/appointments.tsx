import { useQuery } from '@tanstack/react-query'
import {
  type AppointmentRow,
  type AppointmentStatus,
  appointmentStatuses,
  appointmentStatusLabels,
} from '@zhenyiban/shared/appointments/contract.ts'
import { visitorKindLabels } from '@zhenyiban/shared/appointments/visitors.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, DatePicker, Empty, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useSearchParams } from 'react-router'
import { ask } from '../../api.ts'
import { clearable } from '../../shell/clear-icon.tsx'
import { today } from '../../shell/clock.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import type { FittingColumn } from '../../shell/fitting.ts'
import { Mark } from '../../shell/mark.tsx'
import { Page } from '../../shell/page.tsx'
import { QueryTable } from '../../shell/query-table.tsx'
import { useOpened } from '../../shell/use-opened.ts'
import { useWorkplace } from '../../shell/workplace.tsx'
import { BlocksButton } from './blocks.tsx'
import { BookFor } from './book-for.tsx'
import { BookingDrawer } from './booking-drawer.tsx'
import { CheckInButton } from './check-in-button.tsx'
import { findBookings } from './day-book.ts'
import { messages } from './messages.ts'
import { BookingMark } from './status-mark.tsx'
import { UnsettledButton } from './unsettled.tsx'

const ANY = 'any'
const spanOf = (row: AppointmentRow) => `${formatTime(row.startsAt)}–${formatTime(row.endsAt)}`

const columnsOf = (open: (id: string) => void): FittingColumn<AppointmentRow>[] => [
  {
    key: 'time',
    title: messages.time,
    width: 150,
    render: (_, row) => (
      <>
        <strong>{spanOf(row)}</strong>
        {row.outsideHours && row.status === 'booked' && (
          <Mark shape="▲" tone="ask" word={messages.outsideHours} />
        )}
      </>
    ),
  },
  {
    key: 'code',
    folds: 3,
    title: messages.code,
    width: 110,
    render: (_, row) => <span className="figures">{row.code}</span>,
  },
  {
    key: 'name',
    title: messages.name,
    width: 96,
    render: (_, { id, code, residentName, visitorKind }) => (
      <>
        <button
          type="button"
          className="row-link"
          aria-label={messages.open(residentName ?? messages.noName, code)}
          onClick={() => open(id)}
        >
          {residentName ?? messages.noName}
        </button>
        {visitorKind && <small>{messages.by(visitorKindLabels[visitorKind])}</small>}
      </>
    ),
  },
  { key: 'phone', folds: 1, title: messages.phone, width: 140, dataIndex: 'residentPhone' },
  {
    key: 'window',
    folds: 2,
    title: messages.window,
    width: 90,
    render: (_, { windowNumber }) => windowNumber ?? messages.noWindow,
  },
  { key: 'item', title: messages.item, dataIndex: 'itemName' },
  {
    key: 'status',
    folds: 4,
    title: messages.status,
    width: 190,
    render: (_, row) => <BookingMark row={row} />,
  },
  { key: 'action', title: messages.action, width: 110, render: (_, row) => <CheckInButton row={row} /> },
]

type StatusChoice = AppointmentStatus | typeof ANY
interface FilterProps {
  on: string
  status: StatusChoice
  typed: string
  onDay: (on: string) => void
  onStatus: (status: StatusChoice) => void
  onTyped: (code: string) => void
  children: ReactNode
}
const DayFilters = ({ on, status, typed, onDay, onStatus, onTyped, children }: FilterProps) => (
  <div className="filters">
    <DatePicker
      aria-label={messages.date}
      value={dayjs(on)}
      allowClear={false}
      format="YYYY年M月D日 ddd"
      onChange={day => day && onDay(day.format('YYYY-MM-DD'))}
    />
    {on !== today() && <Button onClick={() => onDay(today())}>{messages.today}</Button>}
    <Select<StatusChoice>
      aria-label={messages.status}
      className="filter-status"
      value={status}
      onChange={onStatus}
      options={[
        { value: ANY, label: messages.anyStatus },
        ...appointmentStatuses
          .filter(one => one !== 'held')
          .map(one => ({ value: one, label: appointmentStatusLabels[one] })),
      ]}
    />
    <Input
      aria-label={messages.searchHint}
      className="filter-search"
      placeholder={messages.searchHint}
      value={typed}
      allowClear={clearable}
      onChange={event => onTyped(event.target.value)}
    />
    {children}
  </div>
)

export const Appointments = () => {
  const { hall, may } = useWorkplace()
  const [address, setAddress] = useSearchParams()
  const [on, setOn] = useState(today())
  const [status, setStatus] = useState<StatusChoice>(ANY)
  const [openId, setOpenId] = useState<string | null>(null)
  const typed = address.get('code') ?? ''
  const asked = useQuery({
    ...ask('dayBook', { params: { hallId: hall?.id ?? '' }, query: { on } }),
    enabled: hall !== null,
  })
  const rows = asked.data ?? []
  const { row: openRow } = useOpened(openId, rows)
  if (!hall) return <Empty description={messages.noHall} />
  const shown = findBookings(rows, typed).filter(row => status === ANY || row.status === status)
  const count = (wanted: AppointmentStatus) => rows.filter(row => row.status === wanted).length
  return (
    <Page
      title={messages.title}
      extra={
        <>
          {may('appointment.book_for') && <BookFor />}
          <UnsettledButton hallId={hall.id} />
          <BlocksButton hallId={hall.id} />
          <ExportButton
            fileName={messages.fileName(hall.name, on)}
            head={[
              messages.time,
              messages.code,
              messages.name,
              messages.phone,
              messages.item,
              messages.status,
              messages.answer,
            ]}
            collect={async () =>
              shown.map(row => [
                spanOf(row),
                row.code,
                row.residentName,
                row.residentPhone,
                row.itemName,
                appointmentStatusLabels[row.status] ?? row.status,
                row.confirmed ? messages.confirmed : null,
              ])
            }
          />
        </>
      }
    >
      <DayFilters
        on={on}
        status={status}
        typed={typed}
        onDay={setOn}
        onStatus={setStatus}
        onTyped={code => setAddress(code ? { code } : {}, { replace: true })}
      >
        <p className="counts">{messages.counts(count('booked'), count('arrived'), count('missed'))}</p>
      </DayFilters>
      <QueryTable
        label={messages.title}
        asked={asked}
        rows={shown}
        empty={typed || status !== ANY ? messages.noneFound : messages.none}
        columns={columnsOf(setOpenId)}
        onOpen={row => setOpenId(row.id)}
      />
      <BookingDrawer row={openRow} onClose={() => setOpenId(null)} />
    </Page>
  )
}
