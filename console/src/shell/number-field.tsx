import { InputNumber, type InputNumberProps } from 'antd'

/**
 * antd's buttons at a number have English names and are too small to hit; the arrow keys count up and down. Bounds are
 * rules of the form's field (`whole`): antd's own put the bound in place of what was typed, and that was sent.
 */
export const NumberField = (props: Omit<InputNumberProps<number>, 'min' | 'max' | 'precision'>) => (
  <InputNumber<number> {...props} controls={false} />
)
