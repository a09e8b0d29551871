import { Text, View } from '@tarojs/components'
import type { PublicFigures } from '@zhenyiban/shared/public-page/contract.ts'
import { percentOf } from '@zhenyiban/shared/public-page/in-words.ts'
import { type Grade, gradeLabels, grades } from '@zhenyiban/shared/ratings/grades.ts'
import { messages } from '../messages.ts'

type OnTime = PublicFigures['onTime']['hall']
type Ratings = PublicFigures['ratings']['hall']

/** How sure a share is: the interval, or that the sample is too small. */
const Sure = ({ share, tooFew }: Pick<OnTime, 'share' | 'tooFew'>) =>
  share && (
    <Text className="para soft small">
      {messages.between(share)}
      {tooFew && messages.tooFew}
    </Text>
  )

export const OnTimeOf = ({ name, of }: { name: string; of: OnTime }) => (
  <View className="public-part">
    <Text className="para soft">{name}</Text>
    {of.share ? (
      <>
        <Text className="public-figure">{percentOf(of.share.share)}</Text>
        <Text className="para">
          {messages.onTime.share(of.onTime, of.decided)}
          {of.extended > 0 && `。${messages.onTime.extended(of.extended)}`}
        </Text>
        <Sure {...of} />
      </>
    ) : (
      <Text className="para">{messages.onTime.none}</Text>
    )}
    {of.noLimit > 0 && <Text className="para soft small">{messages.onTime.noLimit(of.noLimit)}</Text>}
  </View>
)

const GradeRow = ({ grade, count, given }: { grade: Grade; count: number; given: number }) => (
  <View className="public-grade">
    <View className="public-grade-words">
      <Text>{gradeLabels[grade]}</Text>
      <Text className="soft">{messages.ratings.count(count, given)}</Text>
    </View>
    <View className="public-track" aria-hidden="true">
      <View
        className={`public-share${grade <= 2 ? ' bad' : ''}`}
        style={{ width: `${(count / given) * 100}%` }}
      />
    </View>
  </View>
)
export const RatingsOf = ({ name, of }: { name: string; of: Ratings }) => (
  <View className="public-part">
    <Text className="para soft">{`${name} · ${messages.ratings.asked(of.served, of.offered)}`}</Text>
    {of.content ? (
      <>
        <Text className="para strong public-lead">
          {`${messages.ratings.content(of.content.share)} · ${messages.ratings.given(of.given)}`}
        </Text>
        {grades.map(grade => (
          <GradeRow key={grade} grade={grade} count={of.grades[grade]} given={of.given} />
        ))}
        <Sure share={of.content} tooFew={of.tooFew} />
      </>
    ) : (
      <Text className="para">{messages.ratings.none}</Text>
    )}
  </View>
)
