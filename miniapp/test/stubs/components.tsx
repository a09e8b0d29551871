import type { ReactNode } from 'react'

/** Taro's elements as plain ones, so that tests find controls by role and name. */
type Props = Record<string, unknown> & { children?: ReactNode }

/** What only a mini-program's element knows. */
const own = [
  'hoverClass',
  'openType',
  'scrollX',
  'enhanced',
  'showScrollbar',
  'confirmType',
  'onConfirm',
  'mode',
  'focus',
  'maxlength',
  'disableScroll',
  'catchMove',
  'selectable',
  'userSelect',
  'imgProps',
]
const plain = (props: Props): Props =>
  Object.fromEntries(Object.entries(props).filter(([name]) => !own.includes(name)))

export const View = (props: Props) => <div {...plain(props)} />
export const Button = (props: Props) => <button {...plain(props)} />
export const ScrollView = (props: Props) => <View {...props} />
export const Canvas = (props: Props) => <View {...props} />
export const Text = (props: Props) => <span {...plain(props)} />
// biome-ignore lint/a11y/useAltText: named by aria-label, as in the app
export const Image = (props: Props) => <img {...plain(props)} />

// What is typed into is a browser's own element here, as on the web.
export const Input = (props: Props) => <View {...props} />
export const Textarea = (props: Props) => <View {...props} />
