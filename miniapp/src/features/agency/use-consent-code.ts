import { useEffect, useState } from 'react'
import { useAction } from '../../shell/use-load.ts'
import type { Draft } from './drafts.ts'
import { staffApi } from './staff-session.ts'

/** Sends the applicant a code that agrees to this one application, and counts down until it may be sent again. */
export const useConsentCode = ({ item, applicant }: Draft, hallId: string) => {
  const [wait, setWait] = useState(0)
  const [sent, setSent] = useState<{ demoCode: string | null }>()
  useEffect(() => {
    if (wait <= 0) return
    const timer = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(timer)
  }, [wait])
  const request = useAction(async () => {
    const asked = { hallId, itemId: item!.id, phone: applicant.phone }
    const { resendAfterSeconds, demoCode } = await staffApi.requestConsentCode({ body: asked })
    setWait(resendAfterSeconds)
    setSent({ demoCode })
  })
  return { wait, sent, request }
}
