import { messages } from './messages.ts'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']
/** Digits big enough for any finger; the tablet's own keyboard never shows. */
export const Keypad = ({ onKey, onClear }: { onKey: (key: string) => void; onClear: () => void }) => (
  <div className="keypad">
    {DIGITS.map(digit => (
      <button key={digit} type="button" onClick={() => onKey(digit)}>
        {digit}
      </button>
    ))}
    <button type="button" className="keypad-word" onClick={onClear}>
      {messages.clear}
    </button>
    <button type="button" onClick={() => onKey('0')}>
      0
    </button>
    <button type="button" className="keypad-word" onClick={() => onKey('Backspace')}>
      {messages.erase}
    </button>
  </div>
)

/** The digits so far, a box for each. */
export const Boxes = ({ code, length }: { code: string; length: number }) => (
  <p className="boxes" role="status" aria-label={messages.codeSoFar(code)}>
    {Array.from({ length }, (_, i) => (
      <span key={i} className={i === code.length ? 'box box-next' : 'box'} aria-hidden="true">
        {code[i] ?? ''}
      </span>
    ))}
  </p>
)
