import { Text, View } from '@tarojs/components'
import type { PublicAnswer } from '@zhenyiban/shared/feedback/public-answers.ts'
import { type ReactNode, useState } from 'react'
import { Icon } from '../../../ui/icon.tsx'
import { Section } from '../../../ui/page.tsx'
import { Tap } from '../../../ui/tap.tsx'
import { messages } from './messages.ts'
import './asked.scss'

interface AskedProps {
  answers: readonly PublicAnswer[]
  title?: string
  /** Under an answer that was opened. */
  after?: (answer: PublicAnswer) => ReactNode
}
/** 大家问过: the questions, each with its answer by a tap; nothing at all where there are none. */
export const AskedBefore = ({ answers, title = messages.title, after }: AskedProps) => {
  const [open, setOpen] = useState<string>()
  if (answers.length === 0) return null
  return (
    <Section title={title}>
      <View className="card" aria-live="polite">
        {answers.map(answer => {
          const isOpen = open === answer.id
          return (
            <View key={answer.id} className="asked">
              <Tap
                className="asked-question"
                label={messages.open(answer.question)}
                onTap={() => setOpen(isOpen ? undefined : answer.id)}
              >
                <Text className="asked-text">{answer.question}</Text>
                <Icon name="next" className={isOpen ? 'asked-open' : 'row-next'} />
              </Tap>
              {isOpen && (
                <View className="asked-answer" role="status">
                  <Text className="para">{answer.answer}</Text>
                  <Text className="small soft">{messages.by(answer)}</Text>
                  {after?.(answer)}
                </View>
              )}
            </View>
          )
        })}
      </View>
    </Section>
  )
}
