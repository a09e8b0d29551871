import { useState } from 'react'
import { CodeEntry } from './code-entry.tsx'
import { kioskApi } from './kiosk-api.ts'
import { beginMachine, wasLost } from './session.ts'
import { useTyped } from './use-typed.ts'
import { words } from './words.ts'

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
      beginMachine({ ...(await kioskApi.pairKiosk({ body: { code: typedCode } })), prints })
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
            <h1>{words.pairing.title}</h1>
            {wasLost() && (
              <p className="said said-lost" role="alert">
                {words.pairing.lost}
              </p>
            )}
            <p>{words.pairing.how}</p>
          </>
        }
        typed={typed}
        length={CODE_LENGTH}
        refused={refused}
        more={
          <label className="tick">
            <input type="checkbox" checked={prints} onChange={event => setPrints(event.target.checked)} />
            {words.pairing.prints}
          </label>
        }
        act={working ? words.pairing.connecting : words.pairing.connect}
        busy={working}
        onAct={() => void connect(typed.code)}
      />
    </main>
  )
}
