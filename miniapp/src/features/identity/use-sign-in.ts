import Taro, { useDidShow } from '@tarojs/taro'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { useState } from 'react'
import { api } from '../../shell/api.ts'
import { useKept } from '../../shell/kept-typing.ts'
import { goBack, useParams } from '../../shell/routes.ts'
import { token } from '../../shell/session.ts'
import { useAction } from '../../shell/use-load.ts'
import { messages } from './messages.ts'
import { asksDocument, joinsOf, mayBeApart } from './use-bind-phone.ts'

/** What is said of a number that another account has. */
interface Answer {
  apart?: true
  join?: true
  /** The WeChat account stays as it is. */
  phoneAlone?: true
}
/** One of several tries at once: each takes what was said of the others away. */
const useWays = (enter: (session: { token: string }) => void, consent: () => true) => {
  const [phone, setPhone] = useKept('phone', '')
  const [code, setCode] = useState('')
  const [document, setDocument] = useKept('document', '')
  /** What WeChat gave last: good for what is answered then. */
  const [phoneCode, setPhoneCode] = useState('')
  const claimOf = ({ apart }: Answer) => ({ ...(document && { document }), ...(apart && { apart }) })
  const bySms = useAction(async (answer: Answer = {}) =>
    enter(await api.signInBySms({ body: { phone, code, consent: consent(), ...claimOf(answer) } })),
  )
  const byWechat = useAction(async () => {
    const agreed = consent()
    const { code: wechatCode } = await Taro.login()
    enter(await api.signInByWechat({ body: { code: wechatCode, consent: agreed } }))
  })
  const byPhone = useAction(async (given: string, answer: Answer = {}) => {
    const agreed = consent()
    // Without it only WeChat's messages would be missing.
    const login = answer.phoneAlone ? undefined : await Taro.login().catch(() => undefined)
    enter(
      await api.signInByWechatPhone({
        body: {
          code: given,
          consent: agreed,
          ...(login && { loginCode: login.code }),
          ...claimOf(answer),
          ...(answer.join && { join: true as const }),
        },
      }),
    )
  })
  return {
    phone,
    setPhone,
    code,
    setCode,
    document,
    setDocument,
    phoneCode,
    setPhoneCode,
    bySms,
    byWechat,
    byPhone,
  }
}

/** Signs in and goes back to the page that asked, which is still as it was. */
export const useSignIn = () => {
  const { back } = useParams()
  const [consented, setConsented] = useState(false)
  /** WeChat's button was tapped and gave no number. */
  const [noPhone, setNoPhone] = useState<Refusal>()
  // Whoever is signed in by now, and comes to this page again, goes on.
  useDidShow(() => {
    if (token.get()) goBack(back)
  })
  const enter = (session: { token: string }) => {
    token.set(session.token)
    goBack(back)
  }
  // The server checks the same; asking here saves a code of WeChat's, which works once.
  const consent = (): true => {
    if (!consented) throw new Refusal('request.invalid', [], messages.signIn.consentNeeded)
    return true
  }
  const ways = useWays(enter, consent)
  const { bySms, byWechat, byPhone } = ways
  const all = [bySms, byWechat, byPhone]
  const clear = () => {
    for (const way of all) way.clear()
    setNoPhone(undefined)
  }
  const refusal = noPhone ?? byPhone.refusal ?? bySms.refusal ?? byWechat.refusal
  const says = (byPhone.refusal ?? bySms.refusal)?.code
  /** The way in whose account something is asked. */
  const again = (answer: Answer = {}) =>
    void (byPhone.refusal ? byPhone.run(ways.phoneCode, answer) : bySms.run(answer))
  const typing = (set: (value: string) => void, field: string) => (value: string) => {
    set(value)
    for (const way of all) way.mend(field)
  }
  return {
    ...ways,
    consented,
    setConsented: (given: boolean) => {
      setConsented(given)
      for (const way of all) way.mend('consent')
    },
    // What was said of another number does not hold for this one.
    setPhone: (next: string) => {
      ways.setPhone(next)
      clear()
    },
    setCode: typing(ways.setCode, 'code'),
    setDocument: typing(ways.setDocument, 'document'),
    needsDocument: asksDocument(says) || ways.document !== '',
    mayBeApart: mayBeApart(says),
    joins: says === 'resident.join_first' ? joinsOf(byPhone.refusal!) : null,
    refusal,
    busy: all.some(way => way.busy),
    /** A number that WeChat told waits for an answer. */
    isAsked: byPhone.refusal !== undefined && (asksDocument(says) || says === 'resident.join_first'),
    again,
    enterByPhone: (given: string) => {
      clear()
      ways.setPhoneCode(given)
      void byPhone.run(given)
    },
    sayNoPhone: (said: Refusal) => {
      clear()
      setNoPhone(said)
    },
    runSms: () => {
      byPhone.clear()
      byWechat.clear()
      setNoPhone(undefined)
      void bySms.run()
    },
    runWechat: () => {
      byPhone.clear()
      bySms.clear()
      setNoPhone(undefined)
      void byWechat.run()
    },
  }
}
export type SignInForm = ReturnType<typeof useSignIn>
