import { appointmentStatusLabels, itemsInWords } from '@zhenyiban/shared/appointments/contract.ts'
import { matterStatusLabels } from '@zhenyiban/shared/matters/statuses.ts'
import { ticketStatusLabels } from '@zhenyiban/shared/queue/contract.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { go, toAppointment, toMatter, toRate, toTicket } from '../../shell/routes.ts'
import { waitingWords } from '../../shell/waiting-words.ts'
import { Row } from '../../ui/row.tsx'
import { messages } from './messages.ts'
import type { Entry } from './order.ts'

export const keyOf = (entry: Entry): string => {
  switch (entry.kind) {
    case 'ticket':
      return entry.ticket.id
    case 'appointment':
      return entry.appointment.id
    case 'matter':
      return entry.matter.id
    case 'rating':
      return `rating ${entry.pending.subjectId} ${entry.pending.stage ?? ''}`
  }
}

/** One visit or matter in the list of mine. A status of a newer server is shown by its own name. */
export const EntryRow = ({ entry }: { entry: Entry }) => {
  switch (entry.kind) {
    case 'ticket': {
      const { id, number, hall, status, visitor } = entry.ticket
      const place = waitingWords(entry.ticket)
      return (
        <Row
          title={messages.ticket(number, visitor?.name)}
          text={[place, hall.name].filter(Boolean).join(' · ')}
          needed
          mark={ticketStatusLabels[status] ?? status}
          tone={status === 'called' ? 'todo' : 'good'}
          onTap={() => go(toTicket(id))}
        />
      )
    }
    case 'appointment': {
      const { id, items, startsAt, status, displaced, visitor } = entry.appointment
      const toMove = status === 'booked' && displaced
      return (
        <Row
          title={messages.appointment(itemsInWords(items), visitor?.name)}
          text={formatInstant(startsAt)}
          needed
          mark={toMove ? messages.toMove : (appointmentStatusLabels[status] ?? status)}
          tone={toMove ? 'todo' : status === 'booked' ? 'good' : status === 'missed' ? 'lost' : 'plain'}
          onTap={() => go(toAppointment(id))}
        />
      )
    }
    case 'matter': {
      const { id, itemName, status, todo, holderName, dueOn, overdue } = entry.matter
      const held = holderName ? messages.holder(holderName, dueOn && formatDay(dueOn)) : undefined
      return (
        <Row
          title={itemName}
          text={todo ?? held}
          needed={todo !== null}
          mark={overdue ? messages.overdue : (matterStatusLabels[status] ?? status)}
          tone={overdue ? 'lost' : todo ? 'todo' : holderName ? 'good' : 'plain'}
          onTap={() => go(toMatter(id))}
        />
      )
    }
    case 'rating': {
      const { subject, subjectId, stage, title } = entry.pending
      return (
        <Row
          title={messages.rating(title, stage)}
          mark={messages.rate}
          tone="todo"
          onTap={() => go(toRate(subject, subjectId, stage))}
        />
      )
    }
  }
}
