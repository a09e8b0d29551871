import Taro from '@tarojs/taro'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { HallNow } from '@zhenyiban/shared/queue/hall-now.ts'
import type { NearProof } from '@zhenyiban/shared/queue/nearness.ts'
import { useState } from 'react'
import { allowed } from '../../shell/permissions.ts'
import { messages } from './messages.ts'

const LOCATE_MS = 8000
/** By satellite, as halls' positions are compared; the phone asks its owner first. */
const locate = async (): Promise<NonNullable<NearProof['position']>> => {
  const failed = new Refusal('hall.position_needed')
  const find = () =>
    Taro.getLocation({ type: 'wgs84', isHighAccuracy: true, highAccuracyExpireTime: LOCATE_MS })
  const found = await allowed('location', find, { instead: messages.near.instead, failed })
  if (!found) throw failed
  const { latitude, longitude, accuracy } = found
  return { latitude, longitude, accuracy }
}

/** How this hall wants a phone to show that it is there; `scanned` is the code in what the machine at the door shows. */
export const useNearness = (now: HallNow | undefined, scanned: string | undefined) => {
  const [code, setCode] = useState(scanned ?? '')
  const { way = 'off', withinMetres = 0 } = now?.nearness ?? {}
  return {
    way,
    withinMetres,
    code,
    setCode,
    /** What is sent along: asked for only when a number is taken. */
    prove: async ({ nearness: { way } }: HallNow): Promise<{ near?: NearProof }> => {
      if (way === 'off' || way === 'staff') return {}
      if (code.trim()) return { near: { code: code.trim() } }
      return way === 'location' ? { near: { position: await locate() } } : {}
    },
  }
}
export type NearnessShown = ReturnType<typeof useNearness>
