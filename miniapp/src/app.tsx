import Taro, { usePageNotFound } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { watchLostPages } from './shell/lost-page.ts'
import { HOME } from './shell/routes.ts'
import './styles/app.scss'

watchLostPages()

export default ({ children }: PropsWithChildren) => {
  // An old link or a mistyped one leads home instead of to a blank page.
  usePageNotFound(() => void Taro.reLaunch({ url: HOME }))
  return children
}
