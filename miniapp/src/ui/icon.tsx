import { View } from '@tarojs/components'

export type IconName =
  | 'home'
  | 'list'
  | 'folder'
  | 'person'
  | 'scan'
  | 'calendar'
  | 'search'
  | 'ask'
  | 'bell'
  | 'back'
  | 'next'
  | 'check'
  | 'clock'
  | 'place'
  | 'phone'
  | 'alert'
  | 'ticket'
  | 'star'
  | 'face1'
  | 'face2'
  | 'face3'
  | 'face4'
  | 'face5'

/** A drawn sign in the colour of the text around it; always beside a word, so it has no name of its own. */
export const Icon = ({ name, className = '' }: { name: IconName; className?: string }) => (
  <View className={`icon icon-${name} ${className}`} aria-hidden="true" />
)
