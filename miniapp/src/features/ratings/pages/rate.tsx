import { dimensionLabels, dimensionsOf } from '@zhenyiban/shared/ratings/dimensions.ts'
import { reasonsFor } from '@zhenyiban/shared/ratings/reasons.ts'
import { api } from '../../../shell/api.ts'
import { go, MINE, useParams } from '../../../shell/routes.ts'
import { token } from '../../../shell/session.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Await, Empty, SignInFirst } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { RateByKey } from '../parts/by-key.tsx'
import { RateForm } from '../parts/rate-form.tsx'
import { Thanks } from '../parts/thanks.tsx'
import { useRating } from '../use-rating.ts'
import '../../papers/papers.scss'
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
  // To phones of before a code told the visit or matter as `code`.
  const { key, via, code = '', id = code, stage } = useParams()
  const signedIn = token.use()
  const pending = useLoad(signedIn && !key ? () => api.pendingRatings() : undefined, [signedIn, key])
  const rating = useRating(id)
  const given = rating.given
  const toMine = <Button look="plain" text={messages.toMine} onTap={() => go(MINE)} />
  return (
    <Page title={messages.title}>
      {key ? (
        <RateByKey ratingKey={key} via={via} />
      ) : !signedIn ? (
        <SignInFirst why={messages.signInWhy} />
      ) : given ? (
        <Thanks grade={given.grade} hears>
          {toMine}
        </Thanks>
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
