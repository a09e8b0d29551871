import type { ReactNode } from 'react'
import { Boxes, Keypad } from './keypad.tsx'
import type { useTyped } from './use-typed.ts'

interface Props {
  /** What is to be typed. */
  lead: ReactNode
  typed: ReturnType<typeof useTyped>
  length: number
  refused: string | null
  /** Below the digits: what else is chosen. */
  more?: ReactNode
  act: string
  busy: boolean
  onAct: () => void
}
/** So many digits and the keys to type them, side by side. */
export const CodeEntry = ({ lead, typed, length, refused, more, act, busy, onAct }: Props) => (
  <>
    <section className="typing-left">
      {lead}
      <Boxes code={typed.code} length={length} />
      {refused && (
        <p className="said said-lost" role="alert">
          {refused}
        </p>
      )}
      {more}
    </section>
    <section className="typing-right">
      <Keypad onKey={typed.press} onClear={typed.clear} />
      <button type="button" className="go" disabled={typed.code.length < length || busy} onClick={onAct}>
        {act}
      </button>
    </section>
  </>
)
