import { View } from '@tarojs/components'
import { policyTitle, termsTitle } from '@zhenyiban/shared/privacy/titles.ts'
import { useEffect } from 'react'
import { go, toText } from '../../../shell/routes.ts'
import { token } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { agreeHere } from '../../organisations/agreeing.ts'
import { messages } from '../messages.ts'

/**
 * PIPL art. 14: asked before anything is collected, never ticked beforehand. Who has signed in with it agreed to the texts
 * as they are now.
 */
export const Consent = ({ given, onChange }: { given: boolean; onChange: (given: boolean) => void }) => {
  const signedIn = token.use()
  useEffect(() => {
    if (given && signedIn) void agreeHere()
  }, [signedIn])
  return (
    <View className="consent">
      <Choice many text={messages.signIn.consent} on={given} onTap={() => onChange(!given)} />
      <Button look="quiet" text={messages.signIn.read(policyTitle)} onTap={() => go(toText('policy'))} />
      <Button look="quiet" text={messages.signIn.read(termsTitle)} onTap={() => go(toText('terms'))} />
    </View>
  )
}
