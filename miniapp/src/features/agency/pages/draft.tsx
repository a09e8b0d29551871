import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { StaffMember } from '@zhenyiban/shared/identity/contract.ts'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { useState } from 'react'
import { serverNow } from '../../../shell/clock.ts'
import { goBack, goOn, useParams } from '../../../shell/routes.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { beginDraft, drafts, dropDraft, putDraft, useTidyDrafts } from '../draft-store.ts'
import { amended, type Draft, isAgreed, isComplete, type Step, stepOf, steps, wrongIn } from '../drafts.ts'
import { messages } from '../messages.ts'
import { StaffSignIn } from '../parts/staff-sign-in.tsx'
import { StepCheck } from '../parts/step-check.tsx'
import { StepConsent } from '../parts/step-consent.tsx'
import { StepItem } from '../parts/step-item.tsx'
import { StepPapers } from '../parts/step-papers.tsx'
import { StepPerson } from '../parts/step-person.tsx'
import { toAgentMatter, toDraft, WORK } from '../routes.ts'
import { sendDraft, useSending } from '../sending.ts'
import { staffSession } from '../staff-session.ts'
import '../agency.scss'

const Remove = ({ draft }: { draft: Draft }) => {
  const [asking, setAsking] = useState(false)
  const drop = () => {
    dropDraft(draft.key)
    goBack(WORK)
  }
  const sent = draft.state === 'sent'
  return (
    <>
      <Button
        look="quiet"
        text={sent ? messages.removeSent : messages.remove}
        onTap={() => (sent ? drop() : setAsking(true))}
      />
      {asking && (
        <Confirm
          title={messages.removeTitle}
          text={messages.removeText}
          yes={messages.removeYes}
          no={messages.removeNo}
          onYes={drop}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  )
}

const Sent = ({ draft, staffId }: { draft: Draft; staffId: string }) => (
  <>
    <View className="notice good" role="status">
      <View className="notice-body">
        <Text className="notice-text strong">{messages.sentTitle}</Text>
        <Text className="notice-text">{draft.item?.name}</Text>
        <Text className="notice-text">{messages.caseNumber(spellCaseNumber(draft.sent!.caseNumber))}</Text>
      </View>
    </View>
    <Text className="para">{messages.sentText}</Text>
    <Button text={messages.openMatter} onTap={() => goOn(toAgentMatter(draft.sent!.matterId))} />
    <Button look="plain" text={messages.another} onTap={() => goOn(toDraft(beginDraft(staffId).key))} />
    <Remove draft={draft} />
  </>
)

/** Why it is not sent, on top of what can be mended. */
const DraftStatus = ({ draft: { state, reason } }: { draft: Draft }) =>
  state === 'writing' ? null : (
    <View className="notice" role="status">
      <View className="notice-body">
        <Text className="notice-text strong">{`${messages.states[state]} · ${messages.stateText[state]}`}</Text>
        {reason && <Text className="notice-text">{reason}</Text>}
      </View>
    </View>
  )

type Hall = NonNullable<StaffMember['hall']>
const Writing = ({ draft, staff, hall }: { draft: Draft; staff: StaffMember; hall: Hall }) => {
  const [step, setStep] = useState<Step>(() => stepOf(draft))
  const [checked, setChecked] = useState(false)
  const nth = steps.indexOf(step)
  const showTop = () => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  const goTo = (next: Step) => {
    setChecked(false)
    setStep(next)
    showTop()
  }
  const showWrong = () => {
    setChecked(true)
    // What is wrong may stand above what is in sight; the consent's is said beside the button.
    if (step === 'person') showTop()
  }
  const change = (made: Parameters<typeof amended>[1]) => putDraft(amended(draft, made, serverNow()))
  const wrong = wrongIn(draft)
  const stepDone: Record<Step, boolean> = {
    item: draft.item !== null,
    person: Object.keys(wrong).length === 0,
    papers: true,
    consent: isAgreed(draft),
    check: isComplete(draft),
  }
  const onNext = () => (stepDone[step] ? goTo(steps[nth + 1]!) : showWrong())
  const send = () => {
    // Something before was changed after this step: its consent is gone.
    if (!isComplete(draft)) return goTo(stepOf(draft))
    void sendDraft(draft.key)
  }
  return (
    <>
      <DraftStatus draft={draft} />
      <View className="section-title" role="heading" aria-level={2}>
        {messages.step(nth + 1, steps.length, messages.steps[step])}
      </View>
      {step === 'item' && (
        <StepItem
          draft={draft}
          onPick={item => {
            change({ item })
            goTo('person')
          }}
        />
      )}
      {step === 'person' && (
        <StepPerson
          draft={draft}
          hallId={hall.id}
          wrong={checked ? wrong : {}}
          onChange={applicant => change({ applicant })}
        />
      )}
      {step === 'papers' && <StepPapers draft={draft} onChange={handedIn => change({ handedIn })} />}
      {step === 'consent' && (
        <StepConsent
          draft={draft}
          agent={{ name: staff.name, hall }}
          onChange={consent => change({ consent })}
        />
      )}
      {step === 'check' && <StepCheck draft={draft} />}
      {checked && step === 'consent' && !stepDone.consent && (
        <Text className="field-wrong" role="alert">
          {messages.notAgreed}
        </Text>
      )}
      <View className="step-foot">
        {nth > 0 && <Button look="plain" text={messages.back} onTap={() => goTo(steps[nth - 1]!)} />}
        {step === 'check' ? (
          <Button text={messages.send} busy={draft.state === 'sending'} onTap={send} />
        ) : (
          (step !== 'item' || draft.item) && <Button text={messages.next} onTap={onNext} />
        )}
      </View>
      {draft.state !== 'sending' && <Remove draft={draft} />}
    </>
  )
}

export default () => {
  const { key = '' } = useParams()
  const staff = staffSession.use()?.staff
  const draft = drafts.use().find(each => each.key === key)
  useTidyDrafts()
  useSending()
  return (
    <Page title={messages.draftTitle}>
      {!staff ? (
        <StaffSignIn />
      ) : !draft || !staff.hall ? (
        <Empty text={messages.draftGone}>
          <Button look="plain" text={messages.toWork} onTap={() => goOn(WORK)} />
        </Empty>
      ) : draft.state === 'sent' ? (
        <Sent draft={draft} staffId={staff.id} />
      ) : (
        <Writing key={draft.key} draft={draft} staff={staff} hall={staff.hall} />
      )}
    </Page>
  )
}
