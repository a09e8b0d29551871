import Taro, { useDidShow, useError, useLaunch, usePageNotFound, useUnhandledRejection } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { reportClientError, sendUnsent, watchClientErrors } from './shell/client-errors.ts'
import { watchLostPages } from './shell/lost-page.ts'
import { watchVersions } from './shell/new-version.ts'
import { appLaunched, appShown } from './shell/opening.ts'
import { HOME } from './shell/routes.ts'
import './styles/app.scss'

watchLostPages()
watchClientErrors()
watchVersions()

export default ({ children }: PropsWithChildren) => {
  useLaunch(launched => {
    appLaunched(launched)
    void sendUnsent()
  })
  useError(error => reportClientError('error', error))
  useUnhandledRejection(({ reason }) => reportClientError('rejection', reason))
  // An old link or a mistyped one leads home instead of to a blank page.
  usePageNotFound(({ path }) => {
    reportClientError('lost_page', new Error('page not found'), path)
    void Taro.reLaunch({ url: HOME })
  })
  useDidShow(shown => appShown(shown ?? {}))
  return children
}
