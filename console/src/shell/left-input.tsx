import { Input, type InputProps } from 'antd'
import type { FocusEvent } from 'react'

type Left = (event: FocusEvent<HTMLInputElement>) => void
/** What a form's fields are judged at, as `validateTrigger`. */
export const LEFT = 'onLeave'

/**
 * Left for another field of the form or for nothing. A dialog that opens takes the focus away and gives it back, and
 * so does a button elsewhere: that is not leaving.
 */
const isLeft = ({ target, relatedTarget }: FocusEvent<HTMLInputElement>): boolean =>
  relatedTarget === null || !target.form || target.form.contains(relatedTarget)

interface Props extends InputProps {
  onLeave?: Left
}
const leaving =
  ({ onBlur, onLeave }: Props): Left =>
  event => {
    onBlur?.(event)
    if (isLeft(event)) onLeave?.(event)
  }
/** A field that is judged when the person leaves it. */
export const LeftInput = ({ onLeave, ...rest }: Props) => (
  <Input {...rest} onBlur={leaving({ onLeave, onBlur: rest.onBlur })} />
)
export const LeftPassword = ({ onLeave, ...rest }: Props) => (
  <Input.Password {...rest} onBlur={leaving({ onLeave, onBlur: rest.onBlur })} />
)
