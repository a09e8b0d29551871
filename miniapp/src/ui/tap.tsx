import { View } from '@tarojs/components'
import type { CSSProperties, ReactNode } from 'react'

interface TapProps {
  onTap: () => void
  /** Spoken name, where the words inside are not enough. */
  label?: string | undefined
  role?: 'button' | 'link' | 'radio' | 'checkbox' | 'switch' | 'tab'
  /** Radio, checkbox, switch and tab: whether it is on. */
  on?: boolean
  disabled?: boolean
  className?: string
  style?: CSSProperties
  children?: ReactNode
}

/** Anything that can be tapped: a button to a screen reader and, on the web, to a keyboard. */
export const Tap = ({
  onTap,
  label,
  role = 'button',
  on,
  disabled,
  className = '',
  style,
  children,
}: TapProps) => {
  const act = () => void (disabled || onTap())
  // A word each: of what is merely false a mini-program would say nothing.
  const isOn = on === undefined ? undefined : String(on)
  const state = role === 'tab' ? { 'aria-selected': isOn } : { 'aria-checked': isOn }
  const web =
    process.env.TARO_ENV === 'weapp'
      ? {}
      : {
          tabIndex: 0,
          onKeyDown: (event: { key: string; preventDefault: () => void }) => {
            if (event.key !== 'Enter' && event.key !== ' ') return
            event.preventDefault()
            act()
          },
        }
  return (
    <View
      className={`tap ${className}${disabled ? ' off' : ''}`}
      role={role}
      aria-label={label}
      aria-disabled={disabled ? 'true' : undefined}
      {...state}
      style={style}
      onClick={act}
      {...web}
    >
      {children}
    </View>
  )
}
