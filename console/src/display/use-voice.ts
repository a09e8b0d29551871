import { useCallback, useEffect, useRef, useState } from 'react'
import { type Announcements, afterLook, afterSaying } from './announcements.ts'
import { type Call, type One, spokenCall } from './speech.ts'

const TIMES = 2
/** Some browsers never fire the `end` event of speech; a call takes five seconds. */
const PATIENCE_MS = 12_000
const ONE = 'zhenyiban.display.one'

/** Says one sentence; resolves when it was said, could not be said, or takes too long. */
const say = (text: string): Promise<void> =>
  new Promise(resolve => {
    const said = new SpeechSynthesisUtterance(text)
    said.lang = 'zh-CN'
    said.rate = 0.9
    const timer = setTimeout(resolve, PATIENCE_MS)
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    said.onend = done
    said.onerror = done
    window.speechSynthesis.speak(said)
  })

const readOne = (): One => (localStorage.getItem(ONE) === 'yao' ? 'yao' : 'yi')

/** Says new calls aloud, one after the other. Browsers stay silent until someone has touched the page, hence the switch. */
export const useVoice = (standing: readonly Call[] | null) => {
  const possible = 'speechSynthesis' in window
  const [on, setOn] = useState(false)
  const [one, setOne] = useState(readOne)
  const announcements = useRef<Announcements | null>(null)
  const speaking = useRef(false)
  const settings = useRef({ on, one })
  settings.current = { on, one }

  const sayAll = useCallback(async () => {
    if (speaking.current) return
    speaking.current = true
    for (;;) {
      // Read again for each announcement, because answered calls leave the queue.
      const next = announcements.current?.queue[0]
      if (!next || !settings.current.on) break
      announcements.current = afterSaying(announcements.current!)
      for (let time = 0; time < TIMES; time += 1) await say(spokenCall(next, settings.current.one))
    }
    speaking.current = false
  }, [])

  useEffect(() => {
    if (!standing) return
    announcements.current = afterLook(announcements.current, standing)
    // What is called while the voice is off is not said later.
    if (!on) announcements.current = { ...announcements.current, queue: [] }
    else void sayAll()
  }, [standing, on, sayAll])

  const turnOn = useCallback(() => {
    setOn(true)
    // An empty utterance inside the tap unlocks the voice for the rest of the day.
    window.speechSynthesis.speak(new SpeechSynthesisUtterance(''))
  }, [])
  const turnOff = useCallback(() => {
    setOn(false)
    window.speechSynthesis.cancel()
  }, [])
  const changeOne = useCallback(() => {
    const other: One = settings.current.one === 'yi' ? 'yao' : 'yi'
    localStorage.setItem(ONE, other)
    setOne(other)
  }, [])
  return { possible, on, one, turnOn, turnOff, changeOne }
}
