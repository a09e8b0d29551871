import Taro, { useDidShow, useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import { shortLinks } from '@zhenyiban/shared/codes/short-links.ts'
import { messages } from './messages.ts'
import { HOME, toGuide, toHall, toPublicPage, toScanned } from './routes.ts'
import { parseScan } from './scan.ts'

/** What is sent on: to WeChat as a card, elsewhere as an address. Nothing of a person stands in either. */
export interface Card {
  title: string
  /** Opens cold, for somebody who is not signed in. */
  path: string
  /** For a browser. */
  url: string
}
/** WeChat shows two lines of it. */
const MOST_SIGNS = 30
const cut = (title: string): string => {
  const signs = [...title]
  return signs.length > MOST_SIGNS ? `${signs.slice(0, MOST_SIGNS - 1).join('')}…` : title
}
/** Of the web app: at the origin that served it, or that the mini-program asks. */
const origin = (): string => (process.env.TARO_ENV === 'h5' ? window.location.origin : API_BASE)
const cardOf = (title: string, path: string, url = `${origin()}/#${path}`): Card => ({
  title: cut(title),
  path,
  url,
})

const appCard = (): Card => cardOf(messages.cards.app, HOME)
export const guideCard = (id: string, name: string): Card => cardOf(messages.cards.guide(name), toGuide(id))
export const hallCard = (code: string, name: string): Card =>
  cardOf(messages.cards.hall(name), toHall(code), `${origin()}/h/${encodeURIComponent(code)}`)
/** 公开页 of a hall. */
export const publicPageCard = (code: string, name: string): Card =>
  cardOf(messages.cards.publicPage(name), toPublicPage(code), `${origin()}/g/${encodeURIComponent(code)}`)
/** A number (号), by the code that lets others follow it. */
export const numberCard = (code: string, number: string): Card =>
  cardOf(messages.cards.number(number), toScanned({ page: shortLinks.t.page, code }), `${origin()}/t/${code}`)
/** A family link; only what it opens is sent on. */
export const familyCard = (url: string): Card => {
  const link = parseScan(url)
  return cardOf(messages.cards.family, link ? toScanned(link) : HOME, url)
}

/** Packaged beside the app; without one WeChat would take a picture of the screen, with whatever stands there. */
const PICTURE = '/card.png'
const inWechat = ({ title, path }: Card) => ({ title, path, imageUrl: PICTURE })

/** WeChat's 转发, from the menu and from a button of the page. Until there is something to send, the app itself is. */
export const useCard = (card: Card | undefined): void => {
  useShareAppMessage(() => inWechat(card ?? appCard()))
}
/** 朋友圈 too, of what is for everybody. */
export const usePublicCard = (card: Card | undefined): void => {
  useCard(card)
  useShareTimeline(() => {
    const { title, path } = card ?? appCard()
    return { title, query: path.split('?')[1] ?? '', imageUrl: PICTURE }
  })
}
/** Of a page of one person: nothing by the menu, by its button what the button says. */
export const useButtonCard = (card: Card | undefined): void => {
  useDidShow(() => {
    if (process.env.TARO_ENV === 'weapp') void Taro.hideShareMenu({})
  })
  useShareAppMessage(({ from }) => inWechat((from === 'button' && card) || appCard()))
}

/** In a browser: by what the phone has for it, else into the clipboard. */
export const sendOn = async ({ title, url }: Card): Promise<'sent' | 'copied'> => {
  if (navigator.share) {
    try {
      await navigator.share({ title, url })
      return 'sent'
    } catch (thrown) {
      // Closed without choosing anybody: nothing else happens behind one's back.
      if ((thrown as Error).name === 'AbortError') return 'sent'
    }
  }
  await Taro.setClipboardData({ data: url })
  return 'copied'
}
