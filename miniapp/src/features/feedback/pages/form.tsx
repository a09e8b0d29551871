import { Text, View } from '@tarojs/components'
import { api } from '../../../api.ts'
import { token } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Fact } from '../../../ui/facts.tsx'
import { LongField } from '../../../ui/long-field.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { PhoneLink } from '../../../ui/phone-link.tsx'
import { Await, Notice, SignInFirst } from '../../../ui/states.tsx'
import { useLoad } from '../../../use-load.ts'
import { useReport } from '../use-report.ts'
import { words } from '../words.ts'
import '../feedback.scss'

type Report = ReturnType<typeof useReport>

const Halls = ({ report: { halls, hall, pickHall } }: { report: Report }) => (
  <Section title={words.hall}>
    <Await of={halls}>
      {all => (
        <View className="card" {...{ role: 'radiogroup' }} aria-label={words.hall}>
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
        <Text className="para">{words.guest}</Text>
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
          <Await of={about}>{({ name }) => <Fact name={words.about}>{name}</Fact>}</Await>
        </View>
      )}
      <LongField label={words.story} placeholder={words.storyHint} value={text} onInput={write} />
      {me.value && (
        <Text className="para small soft under-field">
          {me.value.phone ? words.withPhone(me.value.phone) : words.noPhone}
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
  const send = <Button text={words.submit} busy={submit.busy} onTap={() => void submit.run()} />
  return (
    <Page title={words.title} foot={signedIn && send}>
      <Text className="para">{words.lead}</Text>
      {signedIn ? <Form report={report} /> : <Guest report={report} />}
    </Page>
  )
}
