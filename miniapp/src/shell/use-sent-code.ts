import { useEffect, useState } from 'react'
import { useAction } from './use-load.ts'

interface Sent {
  resendAfterSeconds: number
  /** In the trial environment, where no message is sent. */
  demoCode: string | null
}
/** A code sent to a phone: asks for it, and counts down until it may be asked for again. */
export const useSentCode = (send: () => Promise<Sent>) => {
  const [wait, setWait] = useState(0)
  const [sent, setSent] = useState<Sent>()
  useEffect(() => {
    if (wait <= 0) return
    const timer = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(timer)
  }, [wait])
  const request = useAction(async () => {
    const answer = await send()
    setWait(answer.resendAfterSeconds)
    setSent(answer)
  })
  return {
    wait,
    sent,
    request,
    /** It goes to another number now: that one has had no code yet, and nothing was refused of it. */
    startAnew: () => {
      setWait(0)
      setSent(undefined)
      request.clear()
    },
  }
}
export type SentCode = ReturnType<typeof useSentCode>
