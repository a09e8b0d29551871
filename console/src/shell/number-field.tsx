import { InputNumber, type InputNumberProps } from 'antd'

/** antd's buttons at a number have English names and are too small to hit; the arrow keys count up and down. */
export const NumberField = (props: InputNumberProps<number>) => (
  <InputNumber<number> {...props} controls={false} />
)
