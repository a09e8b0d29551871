import { Text, View } from '@tarojs/components'
import { appliedByInWords } from '@zhenyiban/shared/agency/contract.ts'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { type MatterMove, matterMoveLabels } from '@zhenyiban/shared/matters/moves/table.ts'
import { matterStatusLabels } from '@zhenyiban/shared/matters/statuses.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { materialStateLabels } from '@zhenyiban/shared/papers/states.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import { useParams } from '../../../shell/routes.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Detail } from '../../../ui/detail.tsx'
import { LongField } from '../../../ui/long-field.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { StageLine } from '../../../ui/stage-line.tsx'
import { Await, Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { HandOver } from '../parts/hand-over.tsx'
import { StaffSignIn } from '../parts/staff-sign-in.tsx'
import { staffApi, staffSession } from '../staff-session.ts'
import '../agency.scss'

const texts = messages.matter
/** Moves without file or form; the others are made in the console. */
const HERE: readonly string[] = ['accept', 'complete', 'pass', 'close']

const Facts = ({ matter }: { matter: Matter }) => (
  <View className="facts">
    <Detail name={texts.applicant}>{`${matter.applicant.name} ${matter.applicant.phone}`}</Detail>
    {matter.holderName && <Detail name={texts.holder}>{matter.holderName}</Detail>}
    {matter.dueOn && <Detail name={texts.due}>{formatDay(matter.dueOn)}</Detail>}
    {matter.appliedBy && (
      <Detail name={texts.appliedBy}>{appliedByInWords(matter.appliedBy, '申请人')}</Detail>
    )}
  </View>
)

interface MovesProps {
  matter: Matter
  /** The pick-up code that found it. */
  code: string
  onMoved: (matter: Matter, said: string) => void
  refresh: () => Promise<void>
}
const Moves = ({ matter, code, onMoved, refresh }: MovesProps) => {
  const [note, setNote] = useState('')
  const at = { params: { matterId: matter.id } }
  const noted = note.trim() ? { note: note.trim() } : {}
  const pass = useAction(
    async () =>
      onMoved(await staffApi.pass({ ...at, body: { stageIndex: matter.stageIndex, ...noted } }), texts.done),
    refresh,
  )
  const accept = useAction(
    async (move: 'accept' | 'complete') => onMoved(await staffApi[move]({ ...at, body: {} }), texts.accepted),
    refresh,
  )
  const may = (move: MatterMove) => matter.allowedMoves.includes(move)
  const elsewhere = matter.allowedMoves.filter(move => !HERE.includes(move))
  return (
    <>
      {may('pass') && (
        <LongField label={texts.note} placeholder={texts.noteHint} value={note} onInput={setNote} />
      )}
      {matter.allowedMoves.length === 0 && <Text className="para soft">{texts.notMine}</Text>}
      <Notice refusal={pass.refusal ?? accept.refusal} />
      {(['accept', 'complete'] as const).filter(may).map(move => (
        <Button
          key={move}
          text={matterMoveLabels[move]}
          busy={accept.busy}
          onTap={() => void accept.run(move)}
        />
      ))}
      {may('pass') && <Button text={matterMoveLabels.pass} busy={pass.busy} onTap={() => void pass.run()} />}
      {may('close') && <HandOver matter={matter} code={code} onMoved={onMoved} refresh={refresh} />}
      {elsewhere.length > 0 && (
        <Text className="para small soft">
          {texts.elsewhere(elsewhere.map(move => matterMoveLabels[move as MatterMove] ?? move).join('」「'))}
        </Text>
      )}
    </>
  )
}

const Rest = ({ matter }: { matter: Matter }) => (
  <>
    {matter.stages.length > 0 && (
      <Section title={texts.stages}>
        <StageLine
          stages={matter.stages.map(({ name, organisationName, doneAt }, index) => ({
            name,
            by: organisationName,
            text: doneAt ? formatInstant(doneAt) : undefined,
            state: doneAt ? 'done' : index === matter.stageIndex && matter.holderName ? 'now' : 'ahead',
          }))}
        />
      </Section>
    )}
    {matter.materials.length > 0 && (
      <Section title={texts.papers}>
        <View className="card">
          {matter.materials.map(({ name, state, waiting, returned }) => (
            <View key={name} className="row">
              <View className="row-body">
                <Text className="row-title">{name}</Text>
                {returned && <Text className="row-text">{texts.returned(returned)}</Text>}
              </View>
              <Text className={`mark ${waiting > 0 ? 'todo' : state === 'passed' ? 'good' : ''}`}>
                {materialStateLabels[state] ?? state}
              </Text>
            </View>
          ))}
          {matter.materials.some(({ waiting }) => waiting > 0) && (
            <Text className="para">{texts.toCheck}</Text>
          )}
        </View>
      </Section>
    )}
    <Section title={texts.story}>
      {[...matter.timeline].reverse().map(({ at, text, note }, index) => (
        <View key={index} className="fact">
          <Text className="fact-name">{formatInstant(at)}</Text>
          <Text className="fact-body">{note ? `${text}（${note}）` : text}</Text>
        </View>
      ))}
    </Section>
  </>
)

export default () => {
  const { id = '', code = '' } = useParams()
  const signedIn = staffSession.use() !== null
  const [said, setSaid] = useState<string>()
  const matter = useLoad(signedIn ? () => staffApi.matter({ params: { matterId: id } }) : undefined, [
    id,
    signedIn,
  ])
  return (
    <Page title={texts.title}>
      {signedIn ? (
        <Await of={matter}>
          {value => (
            <>
              <View className="section-title" role="heading" aria-level={2}>
                {value.itemName}
              </View>
              <Text className="para soft">{messages.caseNumber(spellCaseNumber(value.caseNumber))}</Text>
              <Text className={`mark ${value.overdue ? 'lost' : 'good'}`}>
                {matterStatusLabels[value.status] ?? value.status}
              </Text>
              {said && (
                <View className="notice good" role="status">
                  <Text className="notice-text">{said}</Text>
                </View>
              )}
              <Facts matter={value} />
              <Moves
                key={`${value.status} ${value.stageIndex}`}
                matter={value}
                code={code}
                onMoved={(moved, sentence) => {
                  matter.set(moved)
                  setSaid(sentence)
                }}
                refresh={matter.reload}
              />
              <Rest matter={value} />
            </>
          )}
        </Await>
      ) : (
        <StaffSignIn />
      )}
    </Page>
  )
}
