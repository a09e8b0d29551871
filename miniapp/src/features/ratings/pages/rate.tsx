import { Text, View } from '@tarojs/components'
import { isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import { api } from '../../../shell/api.ts'
import { go, MINE, useParams } from '../../../shell/routes.ts'
import { token } from '../../../shell/session.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Page } from '../../../ui/page.tsx'
import { Await, Empty, SignInFirst } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { RateForm } from '../parts/rate-form.tsx'
import { useRating } from '../use-rating.ts'
import '../ratings.scss'

export default () => {
  // By its code the visit or matter comes as `code`.
  const { code = '', id = code } = useParams()
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
            const subject = all.find(({ subjectId }) => subjectId === id)
            return subject ? (
              <RateForm subject={subject.subject} title={subject.title} rating={rating} />
            ) : (
              <Empty text={messages.none}>{toMine}</Empty>
            )
          }}
        </Await>
      )}
    </Page>
  )
}
