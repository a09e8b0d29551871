import { useState } from 'react'
import { CodeEntry } from './code-entry.tsx'
import { kioskApi } from './kiosk-api.ts'
import { messages } from './messages.ts'
import { startKiosk, wasDropped } from './session.ts'
import { useTyped } from './use-typed.ts'

const CODE_LENGTH = 8

/** Before a member of staff has said which machine this is; also after the machine was stopped. */
export const Pairing = () => {
  const [prints, setPrints] = useState(false)
  const [working, setWorking] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const connect = async (typedCode: string) => {
    if (working) return
    setWorking(true)
    setRefused(null)
    try {
      startKiosk({ ...(await kioskApi.pairKiosk({ body: { code: typedCode } })), prints })
      // Only a tap may ask for it; a browser in kiosk mode is full screen anyway.
      void document.documentElement.requestFullscreen?.().catch(() => {})
    } catch (error) {
      setRefused((error as Error).message)
      setWorking(false)
      typed.clear()
    }
  }
  const typed = useTyped(CODE_LENGTH, connect)
  return (
    <main className="pairing">
      <CodeEntry
        lead={
          <>
            <h1>{messages.pairing.title}</h1>
            {wasDropped() && (
              <p className="said said-lost" role="alert">
                {messages.pairing.lost}
              </p>
            )}
            <p>{messages.pairing.how}</p>
          </>
        }
        typed={typed}
        length={CODE_LENGTH}
        refused={refused}
        more={
          <label className="tick">
            <input type="checkbox" checked={prints} onChange={event => setPrints(event.target.checked)} />
            {messages.pairing.prints}
          </label>
        }
        act={working ? messages.pairing.connecting : messages.pairing.connect}
        busy={working}
        onAct={() => void connect(typed.code)}
      />
    </main>
  )
}
