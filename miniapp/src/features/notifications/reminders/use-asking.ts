import Taro from '@tarojs/taro'
import type { Asking } from '@zhenyiban/shared/notifications/asking.ts'
import type { HeldTemplate } from '@zhenyiban/shared/notifications/subscription-contract.ts'
import type { SubscriptionAbout } from '@zhenyiban/shared/notifications/subscriptions.ts'
import { useRef, useState } from 'react'
import { api } from '../../../shell/api.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { readSwitches } from './switches.ts'
import { answersIn, closedBy, type NotAsked, whyNotAsked } from './wechat-answers.ts'

type Answers = Parameters<typeof api.answerSubscriptions>[0]['body']
/** What came of the last tap. */
export type Told = 'refused' | 'unusable' | Exclude<NotAsked, 'main'>

const toldOf = ({ answers }: Answers): Told | undefined => {
  if (answers.some(({ answer }) => answer === 'accept')) return undefined
  return answers.some(({ answer }) => answer === 'reject') ? 'refused' : 'unusable'
}

/** Asks, by WeChat's own window, for the messages that `askFor` finds missing. */
export const useAsking = (
  askFor: (held: readonly HeldTemplate[]) => Asking | null,
  about: readonly SubscriptionAbout[],
) => {
  const held = useLoad(() => api.subscriptions(), [])
  const switches = useLoad(readSwitches, [])
  const [told, setTold] = useState<Told>()
  /** Answered, but the server could not be told: the next tap tells it, and WeChat is not asked again. */
  const untold = useRef<Answers | undefined>(undefined)
  const asking = held.value ? askFor(held.value) : null

  const askWechat = async (templates: readonly HeldTemplate[]) => {
    const tmplIds = templates.map(({ templateId }) => templateId)
    const answer = await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] })
    return answersIn(templates, answer as unknown as Record<string, unknown>)
  }
  const ask = useAction(async () => {
    if (!untold.current && asking)
      try {
        const answers = await askWechat(asking.templates)
        untold.current = { kind: asking.kind, about: about[0] ?? null, answers }
      } catch (thrown) {
        const why = whyNotAsked(thrown)
        await switches.reload()
        return setTold(why === 'main' ? undefined : why)
      }
    if (!untold.current) return
    held.set(await api.answerSubscriptions({ body: untold.current }))
    setTold(toldOf(untold.current))
    untold.current = undefined
    await switches.reload()
  })
  const open = useAction(async () => {
    await Taro.openSetting({ withSubscriptions: true })
    setTold(undefined)
    await switches.reload()
  })
  const ids = asking?.templates.map(({ templateId }) => templateId) ?? []
  const closed = closedBy(switches.value, ids)
  return { isKnown: held.value !== undefined, held: held.value ?? [], asking, closed, told, ask, open }
}
