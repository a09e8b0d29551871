import { Boxes, Keypad } from './keypad.tsx'
import { CODE_LENGTH } from './typed.ts'
import { useTyped } from './use-typed.ts'
import { words } from './words.ts'

interface Props {
  disabled: boolean
  refused: string | null
  onCode: (code: string) => void
}
/** Checks a booking in by the six digits people have on their phone or on a slip. */
export const CheckIn = ({ disabled, refused, onCode }: Props) => {
  const { code, press, clear } = useTyped(CODE_LENGTH, full => disabled || onCode(full))
  return (
    <div className="typing">
      <section className="typing-left">
        <h2>{words.checkIn}</h2>
        <p>{words.checkInHint}</p>
        <Boxes code={code} length={CODE_LENGTH} />
        {refused && (
          <p className="said said-lost" role="alert">
            {refused}
          </p>
        )}
      </section>
      <section className="typing-right">
        <Keypad onKey={press} onClear={clear} />
        <button
          type="button"
          className="go"
          disabled={code.length < CODE_LENGTH || disabled}
          onClick={() => onCode(code)}
        >
          {disabled ? words.working : words.confirm}
        </button>
      </section>
    </div>
  )
}
