import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { go, SERVICES, toAppointment, toMatter, toRate, toTicket } from '../../routes.ts'
import { Button } from '../../ui/button.tsx'
import type { NextThing } from './next-thing.ts'
import { words } from './words.ts'

interface CardProps {
  title: string
  open: string
  url: string
  calling?: boolean
  children?: ReactNode
}
const Card = ({ title, open, url, calling, children }: CardProps) => (
  <View className={`card next${calling ? ' calling' : ''}`} aria-label={words.next}>
    <Text className="next-title">{title}</Text>
    {children}
    <Button text={open} onTap={() => go(url)} />
  </View>
)

/** One big card with the next thing to do. */
export const NextCard = ({ next }: { next: NextThing }) => {
  switch (next.kind) {
    case 'ticket': {
      const { id, number, status, ahead, waitMinutes, windowNumber, hall } = next.ticket
      const called = status === 'called'
      const told = called
        ? words.ticket.called(windowNumber)
        : status === 'serving'
          ? words.ticket.serving(windowNumber)
          : ahead === null
            ? words.ticket.inLine
            : words.ticket.waiting(ahead, waitMinutes)
      return (
        <Card title={words.ticket.number} open={words.ticket.open} url={toTicket(id)} calling={called}>
          <Text className="next-number">{number}</Text>
          <Text className="next-told">{told}</Text>
          <Text className="next-text secondary">{hall.name}</Text>
        </Card>
      )
    }
    case 'displaced':
    case 'today':
    case 'later': {
      const { id, startsAt, item, hall } = next.appointment
      const told = words[next.kind]
      return (
        <Card
          title={told.title(startsAt)}
          open={told.open}
          url={toAppointment(id)}
          calling={next.kind === 'displaced'}
        >
          <Text className="next-told">{item.name}</Text>
          <Text className="next-text">{hall.name}</Text>
        </Card>
      )
    }
    case 'todo':
      return (
        <Card title={words.todo.title} open={words.todo.open} url={toMatter(next.matter.id)}>
          <Text className="next-told">{next.todo}</Text>
          <Text className="next-text">{next.matter.itemName}</Text>
        </Card>
      )
    case 'rate': {
      const { subject, subjectId, title } = next.pending
      return (
        <Card title={words.rate.title} open={words.rate.open} url={toRate(subject, subjectId)}>
          <Text className="next-told">{title}</Text>
        </Card>
      )
    }
    case 'start':
      return (
        <Card title={words.start.title} open={words.start.open} url={SERVICES}>
          <Text className="next-text secondary">{words.start.text}</Text>
        </Card>
      )
  }
}
