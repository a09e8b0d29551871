import type { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../shell/api.ts'
import { refusalOf } from '../../shell/use-load.ts'

interface HoldRequest {
  slotId: string
  itemIds: string[]
  /** The booking that is to be moved there. */
  movingId?: string | undefined
  forFamily: boolean
}
interface Held {
  slotId: string
  /** By this phone's clock. */
  until: number
}
export interface Hold {
  /** The slot kept for this person; undefined when none is. */
  slotId: string | undefined
  /** The slot that was kept until its time was over. */
  lapsed: string | undefined
  secondsLeft: number
  refusal: Refusal | undefined
  /** The hold became a booking and needs no release. */
  end: () => void
}
const secondsUntil = (until: number) => Math.max(0, Math.ceil((until - Date.now()) / 1000))

/** Seconds that are left of what is held; `onOver` once there are none. */
const useCountdown = (held: Held | undefined, onOver: (slotId: string) => void) => {
  const [secondsLeft, setSecondsLeft] = useState(0)
  useEffect(() => {
    if (!held) return
    const timer = setInterval(() => {
      const left = secondsUntil(held.until)
      setSecondsLeft(left)
      if (left === 0) onOver(held.slotId)
    }, 1000)
    return () => clearInterval(timer)
  }, [held])
  return { secondsLeft, startAt: setSecondsLeft }
}

/**
 * Holds the chosen slot while the form is filled in, and releases it when the page closes. One request at a time, so
 * that the answers to two quick taps cannot arrive in the wrong order.
 */
export const useHold = (request: HoldRequest | undefined, onRefused: () => void): Hold => {
  const [held, setHeld] = useState<Held>()
  const [lapsed, setLapsed] = useState<string>()
  const [refusal, setRefusal] = useState<Refusal>()
  const wanted = useRef<HoldRequest>()
  const mine = useRef<string>()
  const asking = useRef(false)
  const gone = useRef(false)
  const countdown = useCountdown(held, slotId => {
    mine.current = undefined
    setHeld(undefined)
    setLapsed(slotId)
  })

  const letGo = async (slotId: string) => {
    mine.current = undefined
    // Not awaited: a hold that is not released expires by itself.
    await api.letHoldGo({ body: { slotId } }).catch(() => undefined)
  }
  const ask = async (one: HoldRequest) => {
    try {
      const { slotId, secondsLeft: left } = await api.holdPlace({ body: one })
      mine.current = slotId
      if (wanted.current === one) {
        setHeld({ slotId, until: Date.now() + left * 1000 })
        countdown.startAt(left)
      }
    } catch (thrown) {
      mine.current = undefined
      if (wanted.current !== one) return
      setHeld(undefined)
      const refused = refusalOf(thrown)
      // Without a network, or signed out meanwhile, the time stays chosen: confirming says what is wrong.
      if (refused.code === 'session.required' || refused.code === 'server.unavailable') return
      setRefusal(refused)
      onRefused()
    }
  }
  /** Repeats until the held slot is the chosen one. */
  const follow = async () => {
    if (asking.current) return
    asking.current = true
    for (let last: HoldRequest | undefined; wanted.current !== last; ) {
      last = wanted.current
      if (last) await ask(last)
      else if (mine.current) await letGo(mine.current)
    }
    asking.current = false
    if (gone.current && mine.current) await letGo(mine.current)
  }
  const key = request && [request.slotId, request.forFamily, ...request.itemIds].join()
  useEffect(() => {
    wanted.current = request
    setHeld(undefined)
    setLapsed(undefined)
    // What was refused was another time, or another person.
    setRefusal(undefined)
    if (request || mine.current) void follow()
  }, [key])
  useEffect(
    () => () => {
      gone.current = true
      wanted.current = undefined
      if (!asking.current && mine.current) void letGo(mine.current)
    },
    [],
  )

  return {
    slotId: held?.slotId,
    lapsed,
    secondsLeft: countdown.secondsLeft,
    refusal,
    end: () => {
      mine.current = undefined
      setHeld(undefined)
    },
  }
}
