import { useCallback, useEffect, useRef, useState } from 'react'
import { type Announcements, afterLook, afterSaying } from './announcements.ts'
import { type Call, type One, spokenCall } from './speech.ts'

const TIMES = 2
/** Some browsers never fire the `end` event of speech; a call takes five seconds. */
const PATIENCE_MS = 12_000
const ONE = 'zhenyiban.display.one'
const VOICE = 'zhenyiban.display.voice'

/** Says one sentence; resolves when it was said, could not be said, or takes too long. False: the browser forbids it. */
const say = (text: string): Promise<boolean> =>
  new Promise(resolve => {
    const said = new SpeechSynthesisUtterance(text)
    said.lang = 'zh-CN'
    said.rate = 0.9
    const timer = setTimeout(() => resolve(true), PATIENCE_MS)
    const done = (allowed: boolean) => {
      clearTimeout(timer)
      resolve(allowed)
    }
    said.onend = () => done(true)
    said.onerror = ({ error }) => done(error !== 'not-allowed')
    window.speechSynthesis.speak(said)
  })

/** Whether somebody turned the voice on here; it stays so over restarts. */
const readOn = (): boolean => localStorage.getItem(VOICE) === 'on'
const readOne = (): One => (localStorage.getItem(ONE) === 'yao' ? 'yao' : 'yi')

/**
 * Says new calls aloud, one after the other. Most browsers stay silent until someone has touched the page since it was
 * opened: then it is `mute`, until the first touch or key anywhere.
 */
export const useVoice = (standing: readonly Call[] | null) => {
  const possible = 'speechSynthesis' in window
  const [on, setOn] = useState(readOn)
  const [mute, setMute] = useState(false)
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
      for (let time = 0; time < TIMES; time += 1)
        setMute(!(await say(spokenCall(next, settings.current.one))))
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

  // Asked of the browser when the page opens, and again inside a touch, which unlocks the voice.
  const tryVoice = useCallback(async () => setMute(!(await say(''))), [])
  useEffect(() => {
    if (possible && readOn()) void tryVoice()
  }, [possible, tryVoice])
  useEffect(() => {
    if (!mute) return
    const touched = () => void tryVoice()
    for (const event of ['pointerdown', 'keydown']) window.addEventListener(event, touched)
    return () => {
      for (const event of ['pointerdown', 'keydown']) window.removeEventListener(event, touched)
    }
  }, [mute, tryVoice])

  const turnOn = useCallback(() => {
    localStorage.setItem(VOICE, 'on')
    setOn(true)
    void tryVoice()
  }, [tryVoice])
  const turnOff = useCallback(() => {
    localStorage.setItem(VOICE, 'off')
    setOn(false)
    setMute(false)
    window.speechSynthesis.cancel()
  }, [])
  const changeOne = useCallback(() => {
    const other: One = settings.current.one === 'yi' ? 'yao' : 'yi'
    localStorage.setItem(ONE, other)
    setOne(other)
  }, [])
  return { possible, on, mute: on && mute, one, turnOn, turnOff, changeOne }
}
