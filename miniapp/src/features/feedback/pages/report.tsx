import { Text, View } from '@tarojs/components'
import type { MyFeedback } from '@zhenyiban/shared/feedback/contract.ts'
import { feedbackKindLabels } from '@zhenyiban/shared/feedback/kinds.ts'
import { awaitingAnswer, feedbackMoves, feedbackStatusOf } from '@zhenyiban/shared/feedback/statuses.ts'
import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { api } from '../../../shell/api.ts'
import { useParams } from '../../../shell/routes.ts'
import { token } from '../../../shell/session.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Detail } from '../../../ui/detail.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Await, SignInFirst } from '../../../ui/states.tsx'
import { Reminders } from '../../notifications/reminders/reminders.tsx'
import { messages } from '../messages.ts'
import { nextStepText, timelineOf } from '../next-step.ts'
import { Publicity } from '../parts/publicity.tsx'
import { Say } from '../parts/say.tsx'
import '../feedback.scss'

const Head = ({ value }: { value: MyFeedback }) => (
  <>
    <View className="report-name" role="heading" aria-level={2}>
      {value.subjectName ?? feedbackKindLabels[value.kind] ?? value.kind}
    </View>
    <Text
      className={`mark report-mark ${value.overdue ? 'lost' : awaitingAnswer.includes(value.status) ? 'todo' : 'good'}`}
    >
      {feedbackStatusOf(value)}
    </Text>
    <Text className="para">{nextStepText(value)}</Text>
  </>
)

const Facts = ({ value }: { value: MyFeedback }) => (
  <View className="facts">
    {awaitingAnswer.includes(value.status) && <Detail name={messages.due}>{formatDay(value.dueOn)}</Detail>}
    {value.ownerName && (
      <Detail name={messages.owner}>{`${value.organisationName}${value.ownerName}`}</Detail>
    )}
    {value.jointWith.length > 0 && value.answers.length > 0 && (
      <Detail name={messages.jointWith}>{value.jointWith.join('、')}</Detail>
    )}
    <Detail name={messages.number}>{value.number}</Detail>
  </View>
)

const Timeline = ({ value }: { value: MyFeedback }) => (
  <Section title={messages.timeline}>
    <View className="timeline" role="list">
      {timelineOf(value).map(({ at, what, text }, index) => (
        <View key={index} className="happened" role="listitem">
          <Text className="happened-at">{`${formatInstant(at)} ${what}`}</Text>
          <Text className="para">{text}</Text>
        </View>
      ))}
    </View>
  </Section>
)

export default () => {
  const { id = '' } = useParams()
  const signedIn = token.use()
  const report = useLoad(signedIn ? () => api.myFeedback({ params: { feedbackId: id } }) : undefined, [
    id,
    signedIn,
  ])
  return (
    <Page title={messages.report}>
      {signedIn ? (
        <Await of={report}>
          {value => {
            const answer = value.answers.at(-1)
            const maySay = movesFrom(feedbackMoves, value.status).includes('solve')
            return (
              <>
                <Head value={value} />
                {maySay && answer && (
                  <View className="card">
                    <Text className="small soft">
                      {messages.answeredBy(answer.name, answer.organisationName)}
                    </Text>
                    <Text className="para">{answer.text}</Text>
                  </View>
                )}
                {maySay && <Say value={value} onSaid={report.set} refresh={report.reload} />}
                <Facts value={value} />
                {awaitingAnswer.includes(value.status) && (
                  <Reminders moment="reported" about={[{ kind: 'feedback', id: value.id }]} />
                )}
                {value.answers.length > 0 && <Publicity value={value} onSaid={report.set} />}
                <Timeline value={value} />
              </>
            )
          }}
        </Await>
      ) : (
        <SignInFirst why={messages.signInWhy} />
      )}
    </Page>
  )
}
