import { Text, View } from '@tarojs/components'
import { itemsInWords } from '@zhenyiban/shared/appointments/contract.ts'
import { ticketStatusLabels } from '@zhenyiban/shared/queue/contract.ts'
import type { ReactNode } from 'react'
import { go, SERVICES, toAppointment, toMatter, toRate, toTicket } from '../../shell/routes.ts'
import { waitingWords } from '../../shell/waiting-words.ts'
import { Button } from '../../ui/button.tsx'
import { messages } from './messages.ts'
import type { NextAction } from './next-action.ts'

interface CardProps {
  title: string
  open: string
  url: string
  calling?: boolean
  children?: ReactNode
}
const Card = ({ title, open, url, calling, children }: CardProps) => (
  <View className={`card next${calling ? ' calling' : ''}`} aria-label={messages.next}>
    <Text className="next-title">{title}</Text>
    {children}
    <Button text={open} onTap={() => go(url)} />
  </View>
)

/** One big card with the next thing to do. */
export const NextCard = ({ next, asOf }: { next: NextAction; asOf?: string }) => {
  switch (next.kind) {
    case 'ticket': {
      const { id, number, status, windowNumber, hall, visitor } = next.ticket
      const called = status === 'called'
      const texts = called
        ? messages.ticket.called(windowNumber)
        : status === 'serving'
          ? messages.ticket.serving(windowNumber)
          : status === 'held'
            ? ticketStatusLabels.held
            : (waitingWords(next.ticket) ?? messages.ticket.inLine)
      return (
        <Card
          title={messages.ticket.number(visitor?.name)}
          open={messages.ticket.open}
          url={toTicket(id)}
          calling={called}
        >
          <Text className="next-number">{number}</Text>
          <Text className="next-told">{texts}</Text>
          {asOf && <Text className="next-text">{messages.ticket.asOf(asOf)}</Text>}
          <Text className="next-text secondary">{hall.name}</Text>
        </Card>
      )
    }
    case 'displaced':
    case 'today':
    case 'later': {
      const { id, startsAt, items, hall, visitor } = next.appointment
      const texts = messages[next.kind]
      return (
        <Card
          title={texts.title(startsAt)}
          open={texts.open}
          url={toAppointment(id)}
          calling={next.kind === 'displaced'}
        >
          {visitor && <Text className="next-told">{visitor.name}</Text>}
          <Text className="next-told">{itemsInWords(items)}</Text>
          <Text className="next-text">{hall.name}</Text>
        </Card>
      )
    }
    case 'todo':
      return (
        <Card title={messages.todo.title} open={messages.todo.open} url={toMatter(next.matter.id)}>
          <Text className="next-told">{next.todo}</Text>
          <Text className="next-text">{next.matter.itemName}</Text>
        </Card>
      )
    case 'rate': {
      const { subject, subjectId, stage, title } = next.pending
      return (
        <Card title={messages.rate.title} open={messages.rate.open} url={toRate(subject, subjectId, stage)}>
          <Text className="next-told">{title}</Text>
        </Card>
      )
    }
    case 'start':
      return (
        <Card title={messages.start.title} open={messages.start.open} url={SERVICES}>
          <Text className="next-text secondary">{messages.start.text}</Text>
        </Card>
      )
  }
}
