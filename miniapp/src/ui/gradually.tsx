import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type ReactNode, useId, useState } from 'react'
import { messages } from '../shell/messages.ts'
import { Button } from './button.tsx'

const AT_ONCE = 20

interface Props<T> {
  of: readonly T[]
  className: string
  role?: 'list'
  children: (each: T, index: number) => ReactNode
}
/**
 * A long list, twenty at a time: what a page hands to WeChat at once is limited, and slow phones take long for it. The
 * next twenty take the place of those before, as Taro hands over a whole list again when something beside it changes.
 */
export function Gradually<T>({ of, className, role, children }: Props<T>) {
  const [asked, setFrom] = useState(0)
  const id = `list-${useId().replace(/\W/g, '')}`
  // What was listed may have become less meanwhile.
  const from = asked < of.length ? asked : 0
  const left = of.length - from - AT_ONCE
  const show = (next: number) => {
    setFrom(next)
    void Taro.pageScrollTo({ selector: `#${id}`, duration: 0 })
  }
  return (
    <>
      <View id={id} className={className} {...(role && { role })}>
        {of.slice(from, from + AT_ONCE).map((each, index) => children(each, from + index))}
      </View>
      {left > 0 && (
        <Button
          look="plain"
          text={messages.showNext(Math.min(left, AT_ONCE), left)}
          onTap={() => show(from + AT_ONCE)}
        />
      )}
      {from > 0 && (
        <Button look="quiet" text={messages.showBefore(AT_ONCE)} onTap={() => show(from - AT_ONCE)} />
      )}
    </>
  )
}
