import { Text, View } from '@tarojs/components'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import type { WaitsFor } from '@zhenyiban/shared/matters/stages.ts'
import { matterStatusLabels } from '@zhenyiban/shared/matters/statuses.ts'
import type { MatterProgress } from '@zhenyiban/shared/matters/views.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { ReactNode } from 'react'
import { Fact } from '../../../ui/facts.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Section } from '../../../ui/page.tsx'
import { type StageDot, StageLine } from '../../../ui/stage-line.tsx'
import { words } from '../words.ts'
import { Clock } from './clock.tsx'

const ended = ['closed', 'declined', 'withdrawn']

const dotsOf = ({ stages, holderName }: MatterProgress): StageDot[] =>
  stages.map(({ name, part, organisationName, enteredAt, doneAt }) => {
    const now = !doneAt && enteredAt !== null && holderName !== null
    return {
      name,
      by: part ? words.forPart(organisationName, part) : organisationName,
      text: doneAt ? words.stageDone(formatInstant(doneAt)) : now ? words.stageNow : undefined,
      state: doneAt ? 'done' : now ? 'now' : 'ahead',
    }
  })

/** What must be done, in a box on top: by whoever looks, or, on the paper's or the family's page, by the applicant. */
const Todo = ({ matter, own }: { matter: MatterProgress; own: boolean }) => {
  if (!matter.todo)
    return ended.includes(matter.status) ? null : (
      <Text className="para soft">{own ? words.nothing : words.nothingForOwner}</Text>
    )
  return (
    <View className="notice todo-box">
      <Icon name="alert" />
      <View className="notice-body">
        <Text className="todo-title">{own ? words.todo : words.todoOfOwner}</Text>
        <Text className="notice-text">{matter.todo}</Text>
        {matter.missing.length > 0 && <Text className="notice-text strong">{words.missing}</Text>}
        {matter.missing.map(name => (
          <Text key={name} className="notice-text">{`· ${name}`}</Text>
        ))}
      </View>
    </View>
  )
}

const leftOf = ({ leftDays }: WaitsFor): string | null =>
  leftDays === null ? null : leftDays < 0 ? words.waitLate(-leftDays) : words.waitLeft(leftDays)
/** Who it waits for, when departments work side by side or one was asked to help: who is late is told by name. */
const Waits = ({ waits }: { waits: WaitsFor[] }) =>
  waits.length < 2 && !waits[0]?.part ? null : (
    <Section title={words.waits}>
      <View className="card" {...{ role: 'list' }}>
        {waits.map((wait, index) => {
          const left = leftOf(wait)
          const late = wait.leftDays !== null && wait.leftDays < 0
          return (
            <View key={index} className="wait" {...{ role: 'listitem' }}>
              <Text className="para">
                {words.waitFor[wait.kind](wait.organisationName, wait.stageName, wait.part)}
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
  children,
}: {
  matter: MatterProgress
  own?: boolean
  children?: ReactNode
}) => (
  <>
    <View className="matter-name" {...{ role: 'heading', 'aria-level': 2 }}>
      {matter.itemName}
    </View>
    <Text className={`mark matter-mark ${matter.overdue ? 'lost' : matter.todo ? 'todo' : 'good'}`}>
      {matterStatusLabels[matter.status] ?? matter.status}
    </Text>
    <Todo matter={matter} own={own} />
    {matter.outcome && (
      <Section title={words.result}>
        <View className="card">
          <Text className="para strong">{words[matter.outcome]}</Text>
          {matter.resultText && <Text className="para">{matter.resultText}</Text>}
        </View>
      </Section>
    )}
    {/* What only its owner sees of the result. */}
    {children}
    <View className="facts">
      {matter.holderName && <Fact name={words.holder}>{matter.holderName}</Fact>}
      {matter.dueOn && !ended.includes(matter.status) && (
        <Fact name={words.due}>
          {matter.overdue ? words.overdue(formatDay(matter.dueOn)) : formatDay(matter.dueOn)}
        </Fact>
      )}
      <Fact name={words.received}>{formatInstant(matter.receivedAt)}</Fact>
      <Fact name={words.caseNumber}>{spellCaseNumber(matter.caseNumber)}</Fact>
    </View>
    <Clock matter={matter} />
    <Waits waits={matter.waitsFor ?? []} />
    {matter.stages.length > 0 && (
      <Section title={words.stages}>
        <StageLine stages={dotsOf(matter)} />
      </Section>
    )}
    <Section title={words.timeline}>
      <View className="timeline" {...{ role: 'list' }}>
        {[...matter.timeline].reverse().map(({ at, text, note }, index) => (
          <View key={index} className="happened" {...{ role: 'listitem' }}>
            <Text className="happened-at">{formatInstant(at)}</Text>
            <Text className="happened-text">{text}</Text>
            {note && <Text className="happened-note">{note}</Text>}
          </View>
        ))}
      </View>
    </Section>
  </>
)
