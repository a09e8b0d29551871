import { Button } from '../../../ui/button.tsx'
import { messages } from '../messages.ts'
import type { SignInForm } from '../use-sign-in.ts'
import { JoinsNotice } from './joins-notice.tsx'

const texts = messages.signIn

/** What is asked of a number that WeChat told: the same number answers, nobody taps WeChat's button once more. */
export const Asked = ({ form }: { form: SignInForm }) =>
  form.joins ? (
    <>
      <JoinsNotice joins={form.joins} />
      <Button text={messages.profile.join} busy={form.busy} onTap={() => form.again({ join: true })} />
      <Button
        look="plain"
        text={texts.notJoin}
        busy={form.busy}
        onTap={() => form.again({ phoneAlone: true })}
      />
    </>
  ) : (
    <Button text={texts.goOn} busy={form.busy} onTap={() => form.again()} />
  )
