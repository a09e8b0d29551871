import { Text, View } from '@tarojs/components'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { ReactNode } from 'react'
import { messages } from '../shell/messages.ts'
import { NotAllowed, openWay, type Way } from '../shell/permissions.ts'
import { goOn, HOME } from '../shell/routes.ts'
import { openSignIn } from '../shell/session.ts'
import type { Loaded } from '../shell/use-load.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { NotDone } from './not-done.tsx'
import { useSaysCut } from './said-once.tsx'

export const Loading = () => (
  <View className="state" role="status">
    <View className="state-dots" />
    <Text className="state-text">{messages.loading}</Text>
  </View>
)

export const Empty = ({ text, children }: { text: string; children?: ReactNode }) => (
  <View className="state">
    <Text className="state-text">{text}</Text>
    {children}
  </View>
)

/** Server errors: the reference helps staff to find the log entry. */
const faults = ['server.failed', 'server.too_slow', 'server.unavailable']

/** Whether to offer contact with staff: not for invalid fields or a missing network. */
const mayNeedPeople = ({ code }: Refusal): boolean =>
  !code.startsWith('request.') && !code.startsWith('session.') && code !== 'server.unavailable'

const WayToAllow = ({ way }: { way: Way }) => (
  <Button look="plain" text={messages.permissions.ways[way]} onTap={() => openWay(way)} />
)

interface NoticeProps {
  refusal: Refusal | undefined
  /** The sentence alone, where the screen itself shows the details. */
  plain?: boolean
  /** Of what merely loads: nobody tapped for it. */
  looks?: boolean
}
/** What was refused, why and what to do, in the place where it happened. */
export const Notice = ({ refusal, plain = false, looks = false }: NoticeProps) => {
  const isCut = refusal?.code === 'server.unavailable'
  const says = useSaysCut(isCut, looks)
  return refusal && (!isCut || says) ? (
    <View className="notice" role="alert">
      <Icon name="alert" />
      <View className="notice-body">
        <Text className="notice-text">{refusal.message}</Text>
        {(plain ? [] : refusal.details).map(detail => (
          <Text key={detail.message} className="notice-text">
            {detail.message}
          </Text>
        ))}
        {faults.includes(refusal.code) && refusal.reference && (
          <Text className="notice-ref">{messages.reference(refusal.reference)}</Text>
        )}
        {refusal instanceof NotAllowed && refusal.way && <WayToAllow way={refusal.way} />}
        {mayNeedPeople(refusal) && <NotDone said={refusal.message} />}
      </View>
    </View>
  ) : null
}

const saying = ({ code }: Refusal, sentence: string): Refusal => new Refusal(code, [], sentence)
/** Asking again would be answered the same. */
const isHopeless = ({ code }: Refusal): boolean =>
  code === 'request.invalid' || code.endsWith('.not_found') || code.startsWith('scene.')
/** Nothing was filled in where a page merely opens: only what is wrong with its link is worth saying. */
const ofOpening = (refusal: Refusal): Refusal =>
  refusal.code === 'request.invalid' && refusal.details[0]
    ? saying(refusal, refusal.details[0].message)
    : refusal

/** Loading, failed with a retry, or the value's own screen. */
export function Await<T>({
  of,
  failedAgain,
  hopeless = () => <Button look="plain" text={messages.toHome} onTap={() => goOn(HOME)} />,
  children,
}: {
  of: Omit<Loaded<T>, 'set'>
  /** Ways on where asking again would be answered the same. */
  hopeless?: (refusal: Refusal) => ReactNode
  /** Told above an older value when the newest could not be had. */
  failedAgain?: string
  children: (value: T) => ReactNode
}) {
  if (of.value !== undefined)
    return (
      <>
        {of.refusal && <Notice looks refusal={failedAgain ? saying(of.refusal, failedAgain) : of.refusal} />}
        {children(of.value)}
      </>
    )
  if (!of.refusal) return <Loading />
  return (
    <View className="state">
      <Notice refusal={ofOpening(of.refusal)} />
      {isHopeless(of.refusal) ? (
        hopeless(of.refusal)
      ) : (
        <Button look="plain" text={messages.retry} onTap={() => void of.reload()} />
      )}
    </View>
  )
}

/** In place of what only a signed-in person has: what it would be. */
export const SignInFirst = ({ why }: { why: string }) => (
  <View className="state">
    <Text className="state-title">{messages.signInFirst}</Text>
    <Text className="state-text">{why}</Text>
    <Button text={messages.signIn} onTap={openSignIn} />
  </View>
)
