import { Text, View } from '@tarojs/components'
import type { PublicCases } from '@zhenyiban/shared/public-page/contract.ts'
import { caseEnds } from '@zhenyiban/shared/ratings/cases.ts'
import { type Grade, gradeLabels } from '@zhenyiban/shared/ratings/grades.ts'
import { Detail } from '../../../ui/detail.tsx'
import { Gradually } from '../../../ui/gradually.tsx'
import { messages } from '../messages.ts'

const texts = messages.cases
type Ended = PublicCases['hall']

const EndsOf = ({ name, of: { cases, ends } }: { name: string; of: Ended }) => (
  <View className="public-part">
    <Text className="para soft">{`${name} · ${texts.total(cases)}`}</Text>
    <Text className="para strong">{texts.solved(ends.confirmed, cases)}</Text>
    {caseEnds
      .filter(end => end !== 'confirmed' && ends[end] > 0)
      .map(end => (
        <Detail key={end} name={texts.ends[end]}>
          <Text>{texts.count(ends[end])}</Text>
        </Detail>
      ))}
  </View>
)
const Case = ({ one }: { one: PublicCases['cases'][number] }) => (
  <View className="card public-case">
    <View className="public-case-head">
      <Text className="strong">{one.reasons.join('、') || gradeLabels[one.grade as Grade]}</Text>
      <Text className={`mark ${one.end === 'confirmed' ? 'good' : 'plain'}`}>
        {texts.ends[one.end] ?? one.end}
      </Text>
    </View>
    <Text className="para soft">
      {[gradeLabels[one.grade as Grade], one.itemName, one.hallName ?? texts.somewhere]
        .filter(Boolean)
        .join(' · ')}
    </Text>
    <Text className="para">{one.answer ? `${texts.answer}：${one.answer}` : texts.noAnswer}</Text>
  </View>
)

/** How bad ratings ended, each end counted apart, and what was answered. */
export const Cases = ({ cases }: { cases: PublicCases }) => {
  const { hall, town } = cases
  return (
    <>
      <View className="card">
        {town.cases === 0 && <Text className="para">{texts.none}</Text>}
        {hall.cases > 0 && <EndsOf name={messages.hall} of={hall} />}
        {town.cases > hall.cases && <EndsOf name={messages.town} of={town} />}
        <Text className="small soft">{`${messages.untilNow(cases.from)}。${texts.apart}${texts.least(cases.least)}`}</Text>
      </View>
      <Gradually of={cases.cases} className="public-cases">
        {one => <Case key={one.id} one={one} />}
      </Gradually>
    </>
  )
}
