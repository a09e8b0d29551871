import { Text, View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { type CSSProperties, type ReactNode, useCallback, useEffect, useState } from 'react'
import { messages } from '../shell/messages.ts'
import { pageShown } from '../shell/opening.ts'
import { goBack, type Tab } from '../shell/routes.ts'
import { Boundary } from './boundary.tsx'
import { CalledBar } from './called-bar.tsx'
import { care } from './care.ts'
import { Icon } from './icon.tsx'
import { MiniOffer } from './mini-offer.tsx'
import { NotDone, WaysFromRefusals } from './not-done.tsx'
import { SaidOnce } from './said-once.tsx'
import { TabBar } from './tab-bar.tsx'
import { Tap } from './tap.tsx'
import { askedScale, isCramped } from './type-size.ts'
import { VersionNote } from './version-note.tsx'

interface PageProps {
  title: string
  /** Set on the four tab pages. */
  tab?: Tab
  /** Stays at the bottom: the one thing to do on this page. */
  foot?: ReactNode
  /** Shows the person's number itself. */
  showsNumber?: boolean
  children?: ReactNode
}

/** The frame of every page: title, back button, care mode, fixed footer. */
export const Page = ({ title, tab, foot, showsNumber, children }: PageProps) => {
  const large = care.use()
  const [scale, setScale] = useState(askedScale)
  const [ways, setWays] = useState(0)
  const count = useCallback((by: number) => setWays(now => now + by), [])
  useEffect(() => void Taro.setNavigationBarTitle({ title }), [title])
  useDidShow(() => {
    pageShown()
    setScale(askedScale())
  })
  return (
    <SaidOnce>
      <View
        className={`page${large ? ' care' : ''}${isCramped(scale) ? ' cramped' : ''}`}
        style={{ '--asked': `${scale}px` } as CSSProperties}
      >
        {process.env.TARO_ENV !== 'weapp' && !tab && (
          <View className="page-head">
            <Tap className="page-back" onTap={() => goBack()} label={messages.back}>
              <Icon name="back" />
            </Tap>
            <View className="page-title" role="heading" aria-level={1}>
              {title}
            </View>
          </View>
        )}
        {!showsNumber && <CalledBar />}
        <View className="page-body">
          {tab && <VersionNote />}
          {process.env.TARO_ENV !== 'weapp' && <MiniOffer />}
          <WaysFromRefusals.Provider value={count}>
            <Boundary>{children}</Boundary>
          </WaysFromRefusals.Provider>
          {ways === 0 && <NotDone />}
        </View>
        {foot && <View className="page-foot">{foot}</View>}
        {tab && <TabBar tab={tab} />}
      </View>
    </SaidOnce>
  )
}

/** A titled part of a page. */
export const Section = ({
  title,
  aside,
  children,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
}) => (
  <View className="section">
    <View className="section-head">
      <View className="section-title" role="heading" aria-level={2}>
        <Text>{title}</Text>
      </View>
      {aside}
    </View>
    {children}
  </View>
)
