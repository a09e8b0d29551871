import { useQuery } from '@tanstack/react-query'
import type { AppointmentRow } from '@zhenyiban/shared/appointments/contract.ts'
import { visitorKindLabels } from '@zhenyiban/shared/appointments/visitors.ts'
import { formatInstant, formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { ask } from '../../api.ts'
import { askedWhileUnderway } from '../notifications/told/ask-while-underway.ts'
import { ToldPart } from '../notifications/told/told-part.tsx'
import { CheckInButton } from './check-in-button.tsx'
import { messages } from './messages.ts'
import { BookingMark } from './status-mark.tsx'

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
const Content = ({ row }: { row: AppointmentRow }) => {
  const told = useQuery({
    ...ask('appointmentTold', { params: { appointmentId: row.id } }),
    ...askedWhileUnderway,
  })
  return (
    <>
      <dl className="facts">
        <Fact name={messages.time}>
          {formatInstant(row.startsAt)}–{formatTime(row.endsAt)}
        </Fact>
        <Fact name={messages.status}>
          <BookingMark row={row} />
        </Fact>
        <Fact name={messages.name}>
          {row.residentName ?? messages.noName}
          {row.visitorKind && <small>{messages.by(visitorKindLabels[row.visitorKind])}</small>}
        </Fact>
        <Fact name={messages.phone}>{row.residentPhone ?? messages.noPhone}</Fact>
        <Fact name={messages.item}>{row.itemName}</Fact>
        <Fact name={messages.window}>{row.windowNumber ?? messages.noWindow}</Fact>
        <Fact name={messages.code}>
          <span className="figures">{row.code}</span>
        </Fact>
      </dl>
      <ToldPart asked={told} />
    </>
  )
}

/** One booking beside the day's list: what is known of it, and what its person was told. */
export const BookingDrawer = ({ row, onClose }: { row: AppointmentRow | null; onClose: () => void }) => (
  <Drawer
    open={row !== null}
    onClose={onClose}
    title={messages.drawerTitle}
    size={620}
    destroyOnHidden
    extra={row && <CheckInButton row={row} />}
  >
    {row && <Content key={row.id} row={row} />}
  </Drawer>
)
