import { Segmented, type SegmentedProps } from 'antd'

type Props<Value> = Omit<SegmentedProps<Value>, 'ref' | 'aria-label'> & {
  /** What is chosen here, for who does not see it; antd's own name for all of them is English. */
  label: string
}
/** One of a few, all in sight. */
export const OneOf = <Value extends string | number>({ label, ...rest }: Props<Value>) => (
  <Segmented<Value> {...rest} aria-label={label} />
)
