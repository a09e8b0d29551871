import { Text } from '@tarojs/components'
import type { Rateable } from '@zhenyiban/shared/ratings/by-key.ts'
import type { Grade } from '@zhenyiban/shared/ratings/grades.ts'
import { keyVias } from '@zhenyiban/shared/ratings/offers.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { goOn, HOME, toRateByKey } from '../../../shell/routes.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { CodeWays } from '../../../ui/code-ways.tsx'
import { Await, Empty } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { useDraft } from '../use-rating.ts'
import { CaseByKey } from './case-by-key.tsx'
import { RateForm } from './rate-form.tsx'
import { Thanks } from './thanks.tsx'

const ToHome = () => <Button look="plain" text={messages.toHome} onTap={() => goOn(HOME)} />

const Follow = ({ caseKey }: { caseKey: string | undefined }) =>
  caseKey ? (
    <>
      <Button text={messages.follow} onTap={() => goOn(toRateByKey(caseKey))} />
      <Text className="small soft">{messages.followHow}</Text>
    </>
  ) : null

interface KeyProps {
  ratingKey: string
  /** By what they were offered to rate, where the link says it. */
  via: string | undefined
}
/** `caseKey`: of a bad one, for what becomes of it; staff who can show the rating key do not have it. */
interface Given {
  grade: Grade
  caseKey?: string | undefined
}
interface KeyFormProps extends KeyProps {
  of: Rateable
  onGiven: (given: Given) => void
}
const KeyForm = ({ of, ratingKey, via, onGiven }: KeyFormProps) => {
  const draft = useDraft()
  const otherwise = of.subject === 'matter' ? 'receipt' : 'ticket'
  const submit = useAction(async () => {
    if (!draft.grade) return
    const body = { ...draft.said(draft.grade), via: keyVias.find(each => each === via) ?? otherwise }
    onGiven(await api.rateByKey({ params: { ratingKey }, body }))
  })
  return (
    <>
      <RateForm
        title={of.itemName ? `${of.itemName}（${of.hallName}）` : of.hallName}
        stage={of.stage}
        dimensions={of.dimensions}
        reasons={of.reasons}
        draft={draft}
        submit={submit}
        onSubmit={() => void submit.run()}
      />
      <Text className="para soft by-key">{messages.byKey}</Text>
    </>
  )
}

/** With the key on a slip, on a receipt or in a text message: whoever holds it, signed in or not. */
export const RateByKey = ({ ratingKey, via }: KeyProps) => {
  const query = { via: keyVias.find(each => each === via) }
  const opened = useLoad(() => api.ratingByKey({ params: { ratingKey }, query }), [ratingKey])
  const [given, setGiven] = useState<Given>()
  // Rated by somebody else while it was being written: the refusal says so, and what was written stays.
  const [wasOpen, setWasOpen] = useState(false)
  if (opened.value?.state === 'open' && !wasOpen) setWasOpen(true)
  if (given)
    return (
      <Thanks grade={given.grade} hears={false}>
        <Follow caseKey={given.caseKey} />
        <ToHome />
      </Thanks>
    )
  return (
    <Await of={opened} hopeless={refusal => <CodeWays refusal={refusal} />}>
      {of =>
        of.state === 'open' || wasOpen ? (
          <KeyForm of={of} ratingKey={ratingKey} via={via} onGiven={setGiven} />
        ) : of.state === 'given' ? (
          <CaseByKey ratingKey={ratingKey} onAgain={() => void opened.reload()}>
            <Empty text={messages.states.given}>
              <ToHome />
            </Empty>
          </CaseByKey>
        ) : (
          <Empty text={messages.states[of.state]}>
            {of.state === 'not_yet' && <Button text={messages.again} onTap={() => void opened.reload()} />}
            <ToHome />
          </Empty>
        )
      }
    </Await>
  )
}
