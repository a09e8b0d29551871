import { useEffect, useState } from 'react'
import { api } from '../../shell/api.ts'
import { useAction } from '../../shell/use-load.ts'

/** Sends a code to a phone and counts down until it may be sent again. */
export const useSmsCode = (
  send: (phone: string) => ReturnType<typeof api.requestSmsCode> = phone =>
    api.requestSmsCode({ body: { phone } }),
) => {
  const [wait, setWait] = useState(0)
  const [demoCode, setDemoCode] = useState<string | null>(null)
  useEffect(() => {
    if (wait <= 0) return
    const timer = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(timer)
  }, [wait])
  const request = useAction(async (phone: string) => {
    const sent = await send(phone)
    setWait(sent.resendAfterSeconds)
    setDemoCode(sent.demoCode)
  })
  return { wait, demoCode, request }
}
