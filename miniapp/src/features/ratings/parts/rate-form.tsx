import { Text, View } from '@tarojs/components'
import type { RatingDimension } from '@zhenyiban/shared/ratings/dimensions.ts'
import { gradeLabels, grades, isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import type { RatingStage } from '@zhenyiban/shared/ratings/stages.ts'
import type { ReactNode } from 'react'
import type { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { detailOf, Field } from '../../../ui/field.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { LongField } from '../../../ui/long-field.tsx'
import { Notice } from '../../../ui/states.tsx'
import { Tap } from '../../../ui/tap.tsx'
import { messages } from '../messages.ts'
import type { RatingDraft } from '../use-rating.ts'
import { DimensionScores } from './dimension-scores.tsx'
import { type ReasonTag, ReasonTags } from './reason-tags.tsx'

interface RateFormProps {
  title: string
  stage: RatingStage
  dimensions: readonly { key: RatingDimension; label: string }[]
  reasons: Record<'good' | 'bad', readonly ReasonTag[]>
  draft: RatingDraft
  submit: Pick<ReturnType<typeof useAction>, 'busy' | 'refusal'>
  onSubmit: () => void
  /** Whether somebody's name is said; who has no account has no choice to make. */
  children?: ReactNode
}
/**
 * Five faces with words, then the tags that fit. A good rating is two taps: a face, and 提交评价; whatever is voluntary stands
 * below. It knows nothing of who rates.
 */
export const RateForm = ({ title, stage, draft, submit, onSubmit, ...rest }: RateFormProps) => {
  const { grade } = draft
  const bad = grade !== undefined && isBadGrade(grade)
  return (
    <>
      <View className="rate-title" role="heading" aria-level={2}>
        {title}
      </View>
      {stage !== 'visit' && <Text className="mark rate-which">{messages.which[stage]}</Text>}
      <Text className="para soft">{messages.ask[stage]}</Text>
      <View className="faces" role="radiogroup" aria-label={messages.ask[stage]}>
        {grades.map(one => (
          <Tap
            key={one}
            className={`grade grade${one}${one === grade ? ' on' : ''}`}
            role="radio"
            on={one === grade}
            label={gradeLabels[one]}
            onTap={() => draft.pick(one)}
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
          <ReasonTags
            key={bad ? 'bad' : 'good'}
            title={bad ? messages.reasonsBad : messages.reasonsGood}
            reasons={rest.reasons[bad ? 'bad' : 'good']}
            chosen={draft.reasons}
            onTap={draft.toggle}
          />
          <Notice refusal={submit.refusal} />
          <Button
            text={draft.needsReason ? messages.needReason : messages.submit}
            disabled={draft.needsReason}
            busy={submit.busy}
            onTap={onSubmit}
          />
          <DimensionScores dimensions={rest.dimensions} given={draft.dimensions} onScore={draft.score} />
          <LongField
            label={messages.text}
            placeholder={messages.textPlaceholder}
            value={draft.text}
            onInput={draft.setText}
          />
          {bad && (
            <Field
              label={messages.phone}
              kind="phone"
              offers="tel"
              hint={messages.phoneWhy}
              value={draft.phone}
              wrong={detailOf(submit.refusal, 'phone')}
              onInput={draft.setPhone}
            />
          )}
          {rest.children}
        </>
      )}
    </>
  )
}
