import { Text, View } from '@tarojs/components'
import { gradeLabels, grades, isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import { reasonsFor } from '@zhenyiban/shared/ratings/reasons.ts'
import type { RatingSubject } from '@zhenyiban/shared/ratings/stages.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { LongField } from '../../../ui/long-field.tsx'
import { Section } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/states.tsx'
import { Tap } from '../../../ui/tap.tsx'
import { messages } from '../messages.ts'
import type { RatingDraft } from '../use-rating.ts'

interface RateFormProps {
  subject: RatingSubject
  title: string
  rating: RatingDraft
}
/** Five faces with words, then the tags that fit. A good rating is two taps: a face, and 提交评价. */
export const RateForm = ({ subject, title, rating }: RateFormProps) => {
  const { grade, submit } = rating
  const bad = grade !== undefined && isBadGrade(grade)
  return (
    <>
      <View className="rate-title" role="heading" aria-level={2}>
        {title}
      </View>
      <Text className="para soft">{messages.ask[subject]}</Text>
      <View className="faces" role="radiogroup" aria-label={messages.ask[subject]}>
        {grades.map(one => (
          <Tap
            key={one}
            className={`grade grade${one}${one === grade ? ' on' : ''}`}
            role="radio"
            on={one === grade}
            label={gradeLabels[one]}
            onTap={() => rating.pick(one)}
          >
            <Icon name={`face${one}`} />
            <Text className="grade-word">{gradeLabels[one]}</Text>
          </Tap>
        ))}
      </View>
      {grade === undefined ? (
        <Text className="para soft rate-pick">{messages.pick}</Text>
      ) : (
        <>
          <Section title={bad ? messages.reasonsBad : messages.reasonsGood}>
            <View className="tags">
              {reasonsFor(subject, bad ? 'bad' : 'good').map(({ label: reason }) => (
                <Tap
                  key={reason}
                  className={`tag${rating.reasons.includes(reason) ? ' on' : ''}`}
                  role="checkbox"
                  on={rating.reasons.includes(reason)}
                  label={reason}
                  onTap={() => rating.toggle(reason)}
                >
                  {rating.reasons.includes(reason) && <Icon name="check" />}
                  <Text>{reason}</Text>
                </Tap>
              ))}
            </View>
          </Section>
          <Notice refusal={submit.refusal} />
          <Button
            text={rating.needsReason ? messages.needReason : messages.submit}
            disabled={rating.needsReason}
            busy={submit.busy}
            onTap={() => void submit.run(subject)}
          />
          <LongField
            label={messages.text}
            placeholder={messages.textPlaceholder}
            value={rating.text}
            onInput={rating.setText}
          />
          <Choice
            many
            text={messages.anonymous}
            more={rating.anonymous ? messages.anonymousOn : messages.anonymousOff}
            on={rating.anonymous}
            onTap={() => rating.setAnonymous(!rating.anonymous)}
          />
        </>
      )}
    </>
  )
}
