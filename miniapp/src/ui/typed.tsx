import { Input, Textarea } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { createWriteBack, type WriteBack } from './write-back.ts'

interface TypedProps {
  /** Its spoken name. */
  name: string
  value: string
  onInput: (value: string) => void
  className: string
  /** Several lines. */
  long?: boolean
  placeholder?: string
  /** What is typed as the form takes it; the field itself shows that once it is left. */
  clean?: ((typed: string) => string) | undefined
  /** A mini-program's keyboard, and what a browser is told instead. */
  keyboard?: { type: 'text' | 'number' | 'idcard'; inputMode: 'text' | 'tel' | 'numeric' | 'search' }
  /** What of the person's own the browser may offer to fill in. */
  offers?: string | undefined
  secret?: boolean
  wrong?: boolean
  focus?: boolean
  onConfirm?: (() => void) | undefined
}

/** Tells the form what is typed, and has written what the form puts there itself. */
const useWriteBack = (
  { value, clean, onInput }: TypedProps,
  write: (text: string, field: WriteBack) => void,
) => {
  const held = useRef<WriteBack>()
  held.current ??= createWriteBack(value)
  const field = held.current
  useLayoutEffect(() => {
    if (field.given(value)) write(value, field)
  })
  const typed = (text: string) => {
    if (text === field.stands()) return
    const told = clean?.(text) ?? text
    field.typed(text, told)
    onInput(told)
  }
  const left = (text: string) => {
    if (text !== field.stands()) return typed(text)
    const wanted = field.left()
    if (wanted !== undefined) write(wanted, field)
  }
  return { typed, left }
}

type Node = HTMLInputElement | HTMLTextAreaElement
const OnWeb = (props: TypedProps) => {
  const { name, value, className, long, placeholder, keyboard, secret, wrong, focus, onConfirm } = props
  const node = useRef<Node>(null)
  const { typed, left } = useWriteBack(props, text => {
    if (node.current) node.current.value = text
  })
  useEffect(() => {
    if (focus) node.current?.focus()
  }, [focus])
  const own = {
    // One of the two elements below, which differ in nothing used here.
    ref: node as RefObject<never>,
    className,
    defaultValue: value,
    placeholder,
    'aria-label': name,
    'aria-invalid': wrong || undefined,
    // What is spelt for a Chinese word is not typed yet.
    onInput: ({ currentTarget, nativeEvent }: { currentTarget: Node; nativeEvent: Event }) => {
      if (!(nativeEvent as InputEvent).isComposing) typed(currentTarget.value)
    },
    onCompositionEnd: ({ currentTarget }: { currentTarget: Node }) => typed(currentTarget.value),
    onBlur: ({ currentTarget }: { currentTarget: Node }) => left(currentTarget.value),
  }
  if (long) return <textarea {...own} />
  return (
    <input
      {...own}
      type={secret ? 'password' : keyboard?.inputMode === 'search' ? 'search' : 'text'}
      inputMode={keyboard?.inputMode}
      autoComplete={props.offers ?? 'off'}
      onKeyDown={({ key, nativeEvent }: KeyboardEvent<Node>) => {
        if (key === 'Enter' && !nativeEvent.isComposing) onConfirm?.()
      }}
    />
  )
}

/** Of Taro's element what is used here. */
interface Element {
  props: Record<string, unknown>
  setAttribute: (name: string, value: string) => void
}
/**
 * Taro sends each key back to the page by `setData`, which on a slow phone comes after the next key and takes it away.
 * This element keeps for its value what was last written into it on purpose, however often the page is drawn anew.
 */
const silenced = (element: Element, initial: string) => {
  Object.defineProperty(element, 'value', {
    configurable: true,
    get: () => element.props.value ?? '',
    set: () => {},
  })
  element.setAttribute('value', initial)
}
const InWechat = (props: TypedProps) => {
  const { name, value, className, long, placeholder = '', keyboard, secret, wrong, focus, onConfirm } = props
  const element = useRef<Element | null>(null)
  const { typed, left } = useWriteBack(props, (text, field) => {
    const to = element.current
    if (!to) return
    // To WeChat a value that it was given before is no news: what stands there by now goes first.
    if (to.props.value !== text) return to.setAttribute('value', text)
    to.setAttribute('value', `${text} `)
    Taro.nextTick(() => to.setAttribute('value', field.stands()))
  })
  const kept = useCallback((made: unknown) => {
    if (made) silenced(made as Element, value)
    element.current = made as Element | null
  }, [])
  const own = {
    ref: kept,
    className,
    placeholder,
    maxlength: -1,
    'aria-label': name,
    ...(wrong && { 'aria-invalid': 'true' }),
    onInput: ({ detail }: { detail: { value: string } }) => typed(detail.value),
    onBlur: ({ detail }: { detail: { value: string } }) => left(detail.value),
  }
  if (long) return <Textarea {...own} />
  return (
    <Input
      {...own}
      type={keyboard?.type ?? 'text'}
      password={Boolean(secret)}
      confirmType={keyboard?.inputMode === 'search' ? 'search' : 'done'}
      {...(focus && { focus })}
      onConfirm={() => onConfirm?.()}
    />
  )
}

/** What is typed in, a line or several. No key is lost on a slow phone: the field is written only where we want otherwise. */
export const Typed = process.env.TARO_ENV === 'weapp' ? InWechat : OnWeb
