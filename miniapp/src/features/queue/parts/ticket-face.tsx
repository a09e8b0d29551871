import { Text, View } from '@tarojs/components'
import { type Ticket, ticketStatusLabels } from '@zhenyiban/shared/queue/contract.ts'
import { priorityLabels } from '@zhenyiban/shared/queue/queue-rule.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Detail } from '../../../ui/detail.tsx'
import { messages } from '../messages.ts'

const texts = messages.ticket
/** The sentence in large for each status; a status of a newer server is told by its label or plainly. */
const headline = ({
  status,
  windowNumber,
  ahead,
  earlyFor,
  joinedTo,
}: Ticket): { text: string; more?: string } => {
  switch (status) {
    case 'waiting':
      if (earlyFor) return { text: texts.early(formatTime(earlyFor)), more: texts.earlyText }
      return { text: ahead === 0 ? texts.nextUp : ticketStatusLabels.waiting }
    case 'called':
      return { text: texts.called(windowNumber), more: texts.calledText }
    case 'serving':
      return { text: texts.serving(windowNumber) }
    case 'held':
      return { text: texts.held, more: texts.heldText(windowNumber) }
    case 'finished':
      return { text: texts.finished, more: texts.finishedText }
    case 'skipped':
      return { text: texts.skipped, more: texts.skippedText }
    case 'left':
      return { text: texts.left, more: texts.leftText }
    case 'joined':
      return joinedTo
        ? { text: texts.joinedTo(joinedTo.number), more: texts.joinedToText(joinedTo.number) }
        : { text: ticketStatusLabels.joined }
    default:
      return { text: texts.unknown }
  }
}

/** The number as large as the screen allows, and where it stands. */
export const TicketFace = ({ ticket, asOf }: { ticket: Ticket; asOf?: string | undefined }) => {
  const { text, more } = headline(ticket)
  return (
    <>
      <View className={`face ${ticket.status}`} role="status" aria-live="assertive">
        <Text className="face-hall">{ticket.hall.name}</Text>
        <Text className="face-number">{ticket.number}</Text>
        {asOf && <Text className="face-hall">{texts.asOf(asOf)}</Text>}
        {ticket.visitor && <Text className="face-told">{ticket.visitor.name}</Text>}
        <Text className="face-told">{text}</Text>
        {more && <Text className="face-more">{more}</Text>}
        {ticket.status === 'waiting' && ticket.ahead !== 0 && !ticket.earlyFor && (
          <View className="face-figures">
            {ticket.ahead !== null && (
              <View className="face-figure">
                <Text className="face-name">{texts.aheadName}</Text>
                <Text className="face-value">{texts.ahead(ticket.ahead)}</Text>
              </View>
            )}
            {ticket.waitMinutes !== null && (
              <View className="face-figure">
                <Text className="face-name">{texts.waitName}</Text>
                <Text className="face-value">{texts.wait(ticket.waitMinutes)}</Text>
              </View>
            )}
          </View>
        )}
      </View>
      <View className="facts">
        <Detail name={texts.item}>
          {ticket.itemName ? [ticket.itemName, ...(ticket.alsoFor ?? [])].join('、') : texts.noItem}
        </Detail>
        {ticket.joined?.map(({ number, itemName }) => (
          <Detail key={number} name={texts.joined(number)}>
            {itemName ?? texts.noItem}
          </Detail>
        ))}
        <Detail name={texts.issuedAt}>
          {`${formatTime(ticket.issuedAt)}${ticket.booked ? ` · ${texts.booked}` : ''}`}
        </Detail>
        {ticket.priority && (
          <Detail name={texts.priority}>{priorityLabels[ticket.priority] ?? texts.priority}</Detail>
        )}
      </View>
    </>
  )
}
