import { Text, View } from '@tarojs/components'
import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'
import { isOwed, type ResidentWord } from '@zhenyiban/shared/ratings/cases.ts'
import type { MyCase } from '@zhenyiban/shared/ratings/my-cases.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Detail } from '../../../ui/detail.tsx'
import { Section } from '../../../ui/page.tsx'
import { caseNextText, caseMessages as messages } from '../case-messages.ts'
import { caseStatusWords, caseTone } from '../case-status.ts'
import { CaseFiles } from './case-files.tsx'
import { CaseSay } from './case-say.tsx'

interface CaseViewProps {
  value: MyCase
  say: (word: ResidentWord, reason: string) => Promise<MyCase>
  /** Opens a file that came with an answer. */
  open: (fileId: string) => Promise<ServedFile>
  onSaid: (value: MyCase) => void
  refresh: () => Promise<void>
}
/** What became of a bad rating: how it stands, what comes next, the answer, and what is said to it. */
export const CaseView = ({ value, say, open, onSaid, refresh }: CaseViewProps) => {
  const answer = value.story.findLast(({ what }) => what === 'answer')
  return (
    <>
      <View className="case-name" role="heading" aria-level={2}>
        {value.subjectName}
      </View>
      <Text className={`mark case-mark ${caseTone(value)}`}>
        {caseStatusWords[value.status] ?? value.status}
      </Text>
      <Text className="para">{caseNextText(value)}</Text>
      {value.maySay.length > 0 && (
        <>
          {answer && (
            <View className="card">
              <Text className="small soft">{`${value.organisationName}${messages.what.answer}`}</Text>
              <Text className="para">{answer.text}</Text>
              {answer.files && <CaseFiles files={answer.files} open={open} />}
            </View>
          )}
          <CaseSay value={value} say={say} onSaid={onSaid} refresh={refresh} />
        </>
      )}
      <View className="facts">
        <Detail name={messages.by}>{value.organisationName}</Detail>
        {isOwed(value.status) && <Detail name={messages.due}>{formatDay(value.dueOn)}</Detail>}
        {value.unsure && <Text className="small soft">{messages.unsure}</Text>}
      </View>
      <Section title={messages.story}>
        <View className="timeline" role="list">
          {[...value.story].reverse().map(({ at, what, text, files }, index) => (
            <View key={index} className="happened" role="listitem">
              <Text className="happened-at">{`${formatInstant(at)} ${messages.what[what] ?? what}`}</Text>
              {text !== '' && <Text className="para">{text}</Text>}
              {files && value.maySay.length === 0 && <CaseFiles files={files} open={open} />}
            </View>
          ))}
          <View className="happened" role="listitem">
            <Text className="happened-at">{messages.rated(formatDay(value.ratedOn))}</Text>
          </View>
        </View>
      </Section>
    </>
  )
}
