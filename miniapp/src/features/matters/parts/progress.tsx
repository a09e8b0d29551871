import { Text, View } from '@tarojs/components'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import type { WaitsFor } from '@zhenyiban/shared/matters/stages.ts'
import { matterStatusLabels } from '@zhenyiban/shared/matters/statuses.ts'
import type { MatterProgress } from '@zhenyiban/shared/matters/views.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { ReactNode } from 'react'
import { Detail } from '../../../ui/detail.tsx'
import { Gradually } from '../../../ui/gradually.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Section } from '../../../ui/page.tsx'
import { type StageDot, StageLine } from '../../../ui/stage-line.tsx'
import { messages } from '../messages.ts'
import { Clock } from './clock.tsx'

const ended = ['closed', 'declined', 'withdrawn']

const dotsOf = ({ stages, holderName }: MatterProgress): StageDot[] =>
  stages.map(({ name, part, organisationName, enteredAt, doneAt }) => {
    const now = !doneAt && enteredAt !== null && holderName !== null
    return {
      name,
      by: part ? messages.forPart(organisationName, part) : organisationName,
      text: doneAt ? messages.stageDone(formatInstant(doneAt)) : now ? messages.stageNow : undefined,
      state: doneAt ? 'done' : now ? 'now' : 'ahead',
    }
  })

/** What must be done, in a box on top: by whoever looks, or, on the paper's or the family's page, by the applicant. */
const Todo = ({ matter, own, waits }: { matter: MatterProgress; own: boolean; waits: boolean }) => {
  if (!matter.todo) {
    if (ended.includes(matter.status)) return null
    if (waits) return <Text className="para">{messages.nothingWaits}</Text>
    return <Text className="para soft">{own ? messages.nothing : messages.nothingForOwner}</Text>
  }
  return (
    <View className="notice todo-box">
      <Icon name="alert" />
      <View className="notice-body">
        <Text className="todo-title">{own ? messages.todo : messages.todoOfOwner}</Text>
        <Text className="notice-text">{matter.todo}</Text>
        {matter.missing.length > 0 && <Text className="notice-text strong">{messages.missing}</Text>}
        {matter.missing.map(name => (
          <Text key={name} className="notice-text">{`· ${name}`}</Text>
        ))}
      </View>
    </View>
  )
}

const leftOf = ({ leftDays }: WaitsFor): string | null =>
  leftDays === null ? null : leftDays < 0 ? messages.waitLate(-leftDays) : messages.waitLeft(leftDays)
/** Who it waits for, when departments work side by side or one was asked to help: who is late is told by name. */
const Waits = ({ waits }: { waits: WaitsFor[] }) =>
  waits.length < 2 && !waits[0]?.part ? null : (
    <Section title={messages.waits}>
      <View className="card" role="list">
        {waits.map((wait, index) => {
          const left = leftOf(wait)
          const late = wait.leftDays !== null && wait.leftDays < 0
          return (
            <View key={index} className="wait" role="listitem">
              <Text className="para">
                {messages.waitFor[wait.kind](wait.organisationName, wait.stageName, wait.part)}
              </Text>
              {left && <Text className={`mark ${late ? 'lost' : 'good'}`}>{left}</Text>}
            </View>
          )
        })}
      </View>
    </Section>
  )

/** How a matter stands; the same to its owner and to whoever holds the receipt. */
export const Progress = ({
  matter,
  own = false,
  waits = false,
  children,
}: {
  matter: MatterProgress
  own?: boolean
  /** Papers came that somebody has yet to look at. */
  waits?: boolean
  children?: ReactNode
}) => (
  <>
    <View className="matter-name" role="heading" aria-level={2}>
      {matter.itemName}
    </View>
    <Text className={`mark matter-mark ${matter.overdue ? 'lost' : matter.todo ? 'todo' : 'good'}`}>
      {matterStatusLabels[matter.status] ?? matter.status}
    </Text>
    <Todo matter={matter} own={own} waits={waits} />
    {matter.outcome && (
      <Section title={messages.result}>
        <View className="card">
          <Text className="para strong">{messages[matter.outcome]}</Text>
          {matter.resultText && <Text className="para">{matter.resultText}</Text>}
        </View>
      </Section>
    )}
    {/* What only its owner sees of the result. */}
    {children}
    <View className="facts">
      {matter.holderName && <Detail name={messages.holder}>{matter.holderName}</Detail>}
      {matter.dueOn && !ended.includes(matter.status) && (
        <Detail name={messages.due}>
          {matter.overdue ? messages.overdue(formatDay(matter.dueOn)) : formatDay(matter.dueOn)}
        </Detail>
      )}
      <Detail name={messages.received}>{formatInstant(matter.receivedAt)}</Detail>
      <Detail name={messages.caseNumber}>{spellCaseNumber(matter.caseNumber)}</Detail>
    </View>
    <Clock matter={matter} />
    <Waits waits={matter.waitsFor ?? []} />
    {matter.stages.length > 0 && (
      <Section title={messages.stages}>
        <StageLine stages={dotsOf(matter)} />
      </Section>
    )}
    <Section title={messages.timeline}>
      <Gradually of={[...matter.timeline].reverse()} className="timeline" role="list">
        {({ at, text, note }, index) => (
          <View key={index} className="happened" role="listitem">
            <Text className="happened-at">{formatInstant(at)}</Text>
            <Text className="happened-text">{text}</Text>
            {note && <Text className="happened-note">{note}</Text>}
          </View>
        )}
      </Gradually>
    </Section>
  </>
)
