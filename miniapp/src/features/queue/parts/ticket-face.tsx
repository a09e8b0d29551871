import { Text, View } from '@tarojs/components'
import { type Ticket, ticketStatusLabels } from '@zhenyiban/shared/queue/contract.ts'
import { priorityLabels } from '@zhenyiban/shared/queue/queue-rule.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Detail } from '../../../ui/detail.tsx'
import { messages } from '../messages.ts'

const told = messages.ticket
/** The sentence in large for each status; a status of a newer server is told by its label or plainly. */
const headline = ({ status, windowNumber, ahead }: Ticket): { text: string; more?: string } => {
  switch (status) {
    case 'waiting':
      return { text: ahead === 0 ? told.nextUp : ticketStatusLabels.waiting }
    case 'called':
      return { text: told.called(windowNumber), more: told.calledText }
    case 'serving':
      return { text: told.serving(windowNumber) }
    case 'held':
      return { text: told.held, more: told.heldText(windowNumber) }
    case 'finished':
      return { text: told.finished, more: told.finishedText }
    case 'skipped':
      return { text: told.skipped, more: told.skippedText }
    case 'left':
      return { text: told.left, more: told.leftText }
    default:
      return { text: told.unknown }
  }
}

/** The number as large as the screen allows, and where it stands. */
export const TicketFace = ({ ticket }: { ticket: Ticket }) => {
  const { text, more } = headline(ticket)
  return (
    <>
      <View className={`face ${ticket.status}`} {...{ role: 'status', 'aria-live': 'assertive' }}>
        <Text className="face-hall">{ticket.hall.name}</Text>
        <Text className="face-number">{ticket.number}</Text>
        <Text className="face-told">{text}</Text>
        {more && <Text className="face-more">{more}</Text>}
        {ticket.status === 'waiting' && ticket.ahead !== 0 && (
          <View className="face-figures">
            {ticket.ahead !== null && (
              <View className="face-figure">
                <Text className="face-name">{told.aheadName}</Text>
                <Text className="face-value">{told.ahead(ticket.ahead)}</Text>
              </View>
            )}
            {ticket.waitMinutes !== null && (
              <View className="face-figure">
                <Text className="face-name">{told.waitName}</Text>
                <Text className="face-value">{told.wait(ticket.waitMinutes)}</Text>
              </View>
            )}
          </View>
        )}
      </View>
      <View className="facts">
        <Detail name={told.item}>{ticket.itemName ?? told.noItem}</Detail>
        <Detail name={told.issuedAt}>
          {`${formatTime(ticket.issuedAt)}${ticket.booked ? ` · ${told.booked}` : ''}`}
        </Detail>
        {ticket.priority && (
          <Detail name={told.priority}>{priorityLabels[ticket.priority] ?? told.priority}</Detail>
        )}
      </View>
    </>
  )
}
