import { Text } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { staffApi, staffSession } from '../staff-session.ts'

const texts = messages.signIn

/** Stands in the place of an agent's page until somebody signs in. */
export const StaffSignIn = () => {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useAction(async () => {
    const { token, staff } = await staffApi.signInStaff({ body: { name: name.trim(), password } })
    staffSession.set({ token, staff })
  })
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
