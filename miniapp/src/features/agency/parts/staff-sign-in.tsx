import { Text } from '@tarojs/components'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { useState } from 'react'
import { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { type Begun, changeGivenPassword, enter, staffApi } from '../staff-session.ts'

const texts = messages.signIn

interface Fresh {
  session: Begun
  given: string
  /** Somebody was signed in with it already. */
  endedElsewhere: boolean
}
/** Who signs in with a password somebody else gave them takes one of their own first. */
const OwnPassword = ({ session, given, endedElsewhere }: Fresh) => {
  const [own, setOwn] = useState('')
  const [again, setAgain] = useState('')
  const change = useAction(async () => {
    if (own !== again) throw new Refusal('request.invalid', [], texts.ownDiffers)
    await changeGivenPassword(session, given, own)
  })
  return (
    <Section title={texts.ownTitle}>
      <Text className="para">{texts.ownLead}</Text>
      {endedElsewhere && <Text className="para strong">{texts.endedElsewhere}</Text>}
      <Field label={texts.own} value={own} secret onInput={setOwn} />
      <Field label={texts.ownAgain} value={again} secret onInput={setAgain} />
      <Notice refusal={change.refusal} />
      <Button text={texts.ownSubmit} busy={change.busy} onTap={() => void change.run()} />
    </Section>
  )
}

/** Stands in the place of an agent's page until somebody signs in. */
export const StaffSignIn = () => {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [fresh, setFresh] = useState<Fresh>()
  const signIn = useAction(async () => {
    const { token, staff, endedElsewhere } = await staffApi.signInStaff({
      body: { name: name.trim(), password },
    })
    if (staff.mustChangePassword) setFresh({ session: { token, staff }, given: password, endedElsewhere })
    else await enter({ token, staff })
  })
  if (fresh) return <OwnPassword {...fresh} />
  return (
    <>
      <Text className="para">{texts.lead}</Text>
      <Field label={texts.name} value={name} onInput={setName} />
      <Field
        label={texts.password}
        value={password}
        secret
        onInput={setPassword}
        onConfirm={() => void signIn.run()}
      />
      <Notice refusal={signIn.refusal} />
      <Button text={texts.submit} busy={signIn.busy} onTap={() => void signIn.run()} />
      <Text className="para small soft">{texts.kept}</Text>
    </>
  )
}
