import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { atMost } from '../../../kernel/lru-bounds.ts'

/** How a person stands to a template; credits are the messages they have allowed. */
export interface Subscription {
  status: 'accept' | 'reject'
  credits: number
}
/** A person's WeChat, as far as it concerns one mini-program. */
export interface Phone {
  openid: string
  name: string
  /** When the person was last in the mini-program. */
  seenAt: Date
  /** 接收通知, for all of the mini-program's messages. */
  mainSwitch: boolean
  /**
   * What a demonstration does on its phone nobody tells us: it accepts everything, without an end, until it answers for
   * itself here.
   */
  trusting: boolean
  subscriptions: Map<string, Subscription>
}
const KEPT = 10_000

/** `demo-lihua` is a person, who keeps one openid. */
const openidOf = (name: string): string =>
  `o${createHash('sha256').update(name).digest('base64url').slice(0, 27)}`

export interface Phones {
  /** The phone of a name, made when there is none. */
  named(name: string): Phone
  /** By openid; of a demonstration also one from before a restart. */
  of(openid: string): Phone | null
  /** Newest first. */
  all(): Phone[]
}
export const createPhones = ({ now, demo }: { now(): Date; demo: boolean }): Phones => {
  const phones = new LRUCache<string, Phone>(atMost(KEPT))
  const make = (openid: string, name: string): Phone => {
    const phone: Phone = {
      openid,
      name,
      seenAt: now(),
      mainSwitch: true,
      trusting: demo,
      subscriptions: new Map(),
    }
    phones.set(openid, phone)
    return phone
  }
  return {
    named(name) {
      const openid = openidOf(name)
      const known = phones.get(openid)
      return known && known.name === name ? known : make(openid, name)
    },
    of(openid) {
      if (!/^[\w-]{6,64}$/.test(openid)) return null
      return phones.get(openid) ?? (demo ? make(openid, openid) : null)
    },
    all: () => [...phones.values()],
  }
}
