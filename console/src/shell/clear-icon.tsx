import { CloseCircleFilled } from '@ant-design/icons'
import { messages } from './messages.ts'

/** antd's own button around the icon has no name in Chinese and stands in the way of Tab: Backspace clears too. */
const name = (icon: HTMLElement | null) => {
  const button = icon?.closest('button')
  button?.setAttribute('aria-label', messages.clear)
  button?.setAttribute('tabindex', '-1')
}
export const ClearIcon = () => (
  <span ref={name}>
    <CloseCircleFilled aria-hidden />
  </span>
)

/** For `allowClear` of an input; what is chosen from a list or a calendar has it from the whole console. */
export const clearable = { clearIcon: <ClearIcon /> }
