import type { KioskHall } from '@zhenyiban/shared/queue/kiosk.ts'
import { useEffect, useState } from 'react'
import { kioskApi } from './kiosk-api.ts'
import { messages } from './messages.ts'

/** Ten minutes of an instant's text. */
const TEN_MINUTES = 15
/** The hall's mini-program code, looked at again now and then, as it may be renewed; null where there is none. */
export const useHallCode = ({ hall: { id }, now }: KioskHall): string | null => {
  const [code, setCode] = useState<string | null>(null)
  const period = now.slice(0, TEN_MINUTES)
  useEffect(() => {
    let over = false
    // Without an answer the plain code does alone.
    kioskApi
      .kioskCode({ params: { hallId: id } })
      .then(found => over || setCode(found.code))
      .catch(() => {})
    return () => {
      over = true
    }
  }, [id, period])
  return code
}

interface Props {
  mini: string | null
  plain: string
  /** What scanning does. */
  alt: string
  onLoad?: () => void
}
/** The mini-program code beside the plain one; where there is none, that one alone. */
export const Codes = ({ mini, plain, alt, onLoad }: Props) =>
  mini ? (
    <div className="both-codes">
      <figure>
        <img src={mini} alt={`${messages.codes.mini}，${alt}`} onLoad={onLoad} onError={onLoad} />
        <figcaption>{messages.codes.mini}</figcaption>
      </figure>
      <figure>
        <img src={plain} alt={`${messages.codes.plain}，${alt}`} onLoad={onLoad} />
        <figcaption>{messages.codes.plain}</figcaption>
      </figure>
    </div>
  ) : (
    <img src={plain} alt={alt} onLoad={onLoad} />
  )
