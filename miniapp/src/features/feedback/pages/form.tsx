import { Text, View } from '@tarojs/components'
import { mayBePublic } from '@zhenyiban/shared/feedback/kinds.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { api } from '../../../shell/api.ts'
import { token } from '../../../shell/session.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Detail } from '../../../ui/detail.tsx'
import { LongField } from '../../../ui/long-field.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { PhoneLink } from '../../../ui/phone-link.tsx'
import { Await, Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { Kinds } from '../parts/kinds.tsx'
import { Enough, Similar } from '../parts/similar.tsx'
import { reportEnded } from '../report-store.ts'
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
    <Text className="para small soft under-field">{messages.guest}</Text>
    {hall?.phone && (
      <>
        <Text className="para">{messages.call}</Text>
        <PhoneLink phone={hall.phone} />
      </>
    )}
  </>
)

const Form = ({ report, signedIn }: { report: Report; signedIn: boolean }) => {
  const { sort, pickSort, subject, about, limits, text, write, submit, hallId } = report
  const ended = reportEnded.use()
  const me = useLoad(signedIn ? () => api.me() : undefined, [signedIn])
  // What the page it was opened from is about is told to its owner only.
  const due = limits.value?.limits.find(({ kind }) => kind === sort)
  const itemId = subject?.kind === 'item' ? subject.id : undefined
  const named = signedIn ? subject : null
  return (
    <>
      {ended && (
        <View className="notice" role="status">
          <View className="notice-body">
            <Text className="notice-text">{messages.ended}</Text>
            <Button look="plain" text={messages.endedSeen} onTap={() => reportEnded.set(false)} />
          </View>
        </View>
      )}
      <Kinds picked={sort} onPick={pickSort} />
      <Text className="para">{messages.leads[sort]}</Text>
      {named && (
        <View className="facts">
          <Await of={about}>{({ name }) => <Detail name={messages.about}>{name}</Detail>}</Await>
        </View>
      )}
      <LongField
        label={messages.stories[sort]}
        placeholder={messages.storyHints[sort]}
        value={text}
        onInput={write}
      />
      {mayBePublic(sort) && (
        <Similar text={text} itemId={itemId} hallId={hallId} onEnough={() => report.setEnough(true)} />
      )}
      {due && limits.value && (
        <Text className="para under-field">
          {messages.byWhen(limits.value.organisationName, formatDay(due.dueOn))}
        </Text>
      )}
      {mayBePublic(sort) && (
        <Choice
          many
          text={messages.agreeToPublic}
          more={messages.agreeToPublicHow}
          on={report.agreed}
          onTap={() => report.setAgreed(!report.agreed)}
        />
      )}
      {me.value && (
        <Text className="para small soft under-field">
          {me.value.phone ? messages.withPhone(me.value.phone) : messages.noPhone}
        </Text>
      )}
      <Notice refusal={submit.refusal} />
      {!about.value?.hallId && (!named || about.value) && <Halls report={report} />}
      {!signedIn && <Guest report={report} />}
    </>
  )
}

export default () => {
  const signedIn = Boolean(token.use())
  const report = useReport(signedIn)
  const { submit } = report
  if (report.isEnough)
    return (
      <Page title={messages.titles[report.sort]}>
        <Enough onGoOn={() => report.setEnough(false)} />
      </Page>
    )
  const send = <Button text={messages.submit} busy={submit.busy} onTap={() => void submit.run()} />
  return (
    <Page title={messages.titles[report.sort]} foot={send}>
      <Form report={report} signedIn={signedIn} />
    </Page>
  )
}
