import { cleanName, cleanNumber } from '@zhenyiban/shared/kernel/clean.ts'
import { whyNoName } from '@zhenyiban/shared/kernel/person-name.ts'
import type { DeliveryWay, Handing, Receiver } from '@zhenyiban/shared/results/delivery.ts'

/** How a result is handed over, as far as it is filled in. */
export interface Filled {
  way: DeliveryWay | undefined
  code: string
  receiver: Receiver | undefined
  name: string
  idTail: string
  tracking: string
}
/** What was filled in, as it is sent; null while something is missing. */
export const handingOf = ({ way, code, receiver, name, idTail, tracking }: Filled): Handing | null => {
  switch (way) {
    case 'code':
      return /^\d{6}$/.test(cleanNumber(code)) ? { way, code: cleanNumber(code) } : null
    case 'id_card': {
      if (receiver === 'self') return { way, proxy: null }
      const whole = whyNoName(cleanName(name)) === null && /^[\dA-Z]{4}$/.test(cleanNumber(idTail))
      return receiver === 'proxy' && whole
        ? { way, proxy: { name: cleanName(name), idTail: cleanNumber(idTail) } }
        : null
    }
    case 'post':
      return /^[A-Za-z0-9-]{6,40}$/.test(tracking.trim()) ? { way, tracking: tracking.trim() } : null
    case 'electronic':
      return { way }
    default:
      return null
  }
}
/** At first the code that found this matter, if one did. */
export const unfilled = (code: string): Filled => ({
  way: code ? 'code' : undefined,
  code,
  receiver: undefined,
  name: '',
  idTail: '',
  tracking: '',
})
