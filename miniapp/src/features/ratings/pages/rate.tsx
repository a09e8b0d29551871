import { Text, View } from '@tarojs/components'
import { dimensionLabels, dimensionsOf } from '@zhenyiban/shared/ratings/dimensions.ts'
import { isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import { reasonsFor } from '@zhenyiban/shared/ratings/reasons.ts'
import { api } from '../../../shell/api.ts'
import { go, MINE, useParams } from '../../../shell/routes.ts'
import { token } from '../../../shell/session.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Page } from '../../../ui/page.tsx'
import { Await, Empty, SignInFirst } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { RateForm } from '../parts/rate-form.tsx'
import { useRating } from '../use-rating.ts'
import '../ratings.scss'

type PendingRating = Awaited<ReturnType<typeof api.pendingRatings>>[number]
const OwnRating = ({ pending, rating }: { pending: PendingRating; rating: ReturnType<typeof useRating> }) => {
  const { subject, stage = subject === 'visit' ? 'visit' : 'ended', channel = 'on_site', title } = pending
  const { draft, submit, anonymous } = rating
  return (
    <RateForm
      title={title}
      stage={stage}
      dimensions={dimensionsOf(channel).map(key => ({ key, label: dimensionLabels[key] }))}
      reasons={{ good: reasonsFor(subject, 'good'), bad: reasonsFor(subject, 'bad') }}
      draft={draft}
      submit={submit}
      onSubmit={() => void submit.run(subject, pending.stage)}
    >
      <Choice
        many
        text={messages.anonymous}
        more={anonymous ? messages.anonymousOn : messages.anonymousOff}
        on={anonymous}
        onTap={() => rating.setAnonymous(!anonymous)}
      />
    </RateForm>
  )
}

export default () => {
  // By its code the visit or matter comes as `code`.
  const { code = '', id = code, stage } = useParams()
  const signedIn = token.use()
  const pending = useLoad(signedIn ? () => api.pendingRatings() : undefined, [signedIn])
  const rating = useRating(id)
  const given = rating.given
  const toMine = <Button look="plain" text={messages.toMine} onTap={() => go(MINE)} />
  return (
    <Page title={messages.title}>
      {!signedIn ? (
        <SignInFirst why={messages.signInWhy} />
      ) : given ? (
        <View className="state" role="status">
          <View className={`thanks grade${given.grade}`}>
            <Icon name={`face${given.grade}`} />
          </View>
          <Text className="state-title">{messages.thanks}</Text>
          <Text className="state-text">
            {isBadGrade(given.grade) ? messages.thanksBad : messages.thanksGood}
          </Text>
          {toMine}
        </View>
      ) : (
        <Await of={pending}>
          {all => {
            // A code, or an older message, names no stage: what happened last comes first.
            const mine = all.find(one => one.subjectId === id && (!stage || one.stage === stage))
            return mine ? (
              <OwnRating pending={mine} rating={rating} />
            ) : (
              <Empty text={messages.none}>{toMine}</Empty>
            )
          }}
        </Await>
      )}
    </Page>
  )
}
