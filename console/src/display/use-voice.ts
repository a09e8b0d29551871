import { useCallback, useEffect, useRef, useState } from 'react'
import { type Call, spokenCall, unheard } from './speech.ts'

const TIMES = 2
const speak = (text: string): void => {
  for (let time = 0; time < TIMES; time += 1) {
    const said = new SpeechSynthesisUtterance(text)
    said.lang = 'zh-CN'
    said.rate = 0.9
    window.speechSynthesis.speak(said)
  }
}

/** Says new calls aloud. Browsers stay silent until someone has touched the page, hence the switch. */
export const useVoice = (calls: readonly Call[] | null) => {
  const possible = 'speechSynthesis' in window
  const [on, setOn] = useState(false)
  const before = useRef<readonly Call[] | null>(null)
  useEffect(() => {
    if (!calls) return
    const fresh = unheard(before.current, calls)
    before.current = calls
    if (on) for (const call of fresh) speak(spokenCall(call))
  }, [calls, on])
  const turnOn = useCallback(() => {
    setOn(true)
    // An empty utterance inside the tap unlocks the voice for the rest of the day.
    window.speechSynthesis.speak(new SpeechSynthesisUtterance(''))
  }, [])
  const turnOff = useCallback(() => {
    setOn(false)
    window.speechSynthesis.cancel()
  }, [])
  return { possible, on, turnOn, turnOff }
}
