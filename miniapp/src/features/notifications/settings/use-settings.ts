import type { Preferences } from '@zhenyiban/shared/notifications/preferences.ts'
import { useRef, useState } from 'react'
import { api } from '../../../shell/api.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'

/** The settings as the last tap has them: what is tapped while one is being kept is kept after it. */
export const useSettings = (signedIn: string) => {
  const settings = useLoad(signedIn ? () => api.messageSettings() : undefined, [signedIn])
  const [wish, setWish] = useState<Preferences>()
  const latest = useRef<Preferences | undefined>(undefined)
  const put = (next: Preferences | undefined) => {
    latest.current = next
    setWish(next)
  }
  const save = useAction(async () => {
    try {
      for (let sent = latest.current; sent; sent = latest.current) {
        settings.set(await api.changeMessageSettings({ body: sent }))
        if (latest.current === sent) put(undefined)
      }
    } catch (thrown) {
      // Nothing is shown that was not kept.
      put(undefined)
      throw thrown
    }
  }, settings.reload)
  const change = (changed: Partial<Preferences>) => {
    const now = latest.current ?? settings.value?.preferences
    if (!now) return
    put({ ...now, ...changed })
    void save.run()
  }
  return { settings, preferences: wish ?? settings.value?.preferences, change, refusal: save.refusal }
}
