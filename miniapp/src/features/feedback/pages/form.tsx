import { Text, View } from '@tarojs/components'
import { api } from '../../../shell/api.ts'
import { token } from '../../../shell/session.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Detail } from '../../../ui/detail.tsx'
import { LongField } from '../../../ui/long-field.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { PhoneLink } from '../../../ui/phone-link.tsx'
import { Await, Notice, SignInFirst } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { useReport } from '../use-report.ts'
import '../feedback.scss'

type Report = ReturnType<typeof useReport>

const Halls = ({ report: { halls, hall, pickHall } }: { report: Report }) => (
  <Section title={messages.hall}>
    <Await of={halls}>
      {all => (
        <View className="card" role="radiogroup" aria-label={messages.hall}>
          {all.map(({ id, name }) => (
            <Choice key={id} text={name} on={id === hall?.id} onTap={() => pickHall(id)} />
          ))}
        </View>
      )}
    </Await>
  </Section>
)

/** Who has no account can still call. */
const Guest = ({ report: { hall } }: { report: Report }) => (
  <>
    <SignInFirst />
    {hall?.phone && (
      <>
        <Text className="para">{messages.guest}</Text>
        <PhoneLink phone={hall.phone} />
      </>
    )}
  </>
)

const Form = ({ report }: { report: Report }) => {
  const { subject, about, text, write, submit } = report
  const me = useLoad(() => api.me(), [])
  return (
    <>
      {subject && (
        <View className="facts">
          <Await of={about}>{({ name }) => <Detail name={messages.about}>{name}</Detail>}</Await>
        </View>
      )}
      <LongField label={messages.story} placeholder={messages.storyHint} value={text} onInput={write} />
      {me.value && (
        <Text className="para small soft under-field">
          {me.value.phone ? messages.withPhone(me.value.phone) : messages.noPhone}
        </Text>
      )}
      <Notice refusal={submit.refusal} />
      {!about.value?.hallId && (!subject || about.value) && <Halls report={report} />}
    </>
  )
}

export default () => {
  const signedIn = Boolean(token.use())
  const report = useReport(signedIn)
  const { submit } = report
  const send = <Button text={messages.submit} busy={submit.busy} onTap={() => void submit.run()} />
  return (
    <Page title={messages.title} foot={signedIn && send}>
      <Text className="para">{messages.lead}</Text>
      {signedIn ? <Form report={report} /> : <Guest report={report} />}
    </Page>
  )
}
