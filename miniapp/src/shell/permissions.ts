import Taro from '@tarojs/taro'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { messages } from './messages.ts'

const { permissions: words } = messages

/** What of the phone its owner is asked for; `album` is written to, `photos` are read. */
export type Thing = keyof typeof words.things
/** Where the refusal is taken back: this mini-program's settings, the phone's, or WeChat's privacy guide. */
export type Way = keyof typeof words.ways
type Why = 'cancelled' | 'failed' | 'missing' | 'busy' | 'undeclared' | 'browser' | Way

const IN_WECHAT = process.env.TARO_ENV === 'weapp'

/** In the order they are tried: the numbers are WeChat's `errno`, the names a browser's. */
const signs: [Why, { errno?: number; name?: RegExp; text?: RegExp }][] = [
  ['privacy', { errno: 104, text: /privacy permission is not authorized/ }],
  ['undeclared', { errno: 112, text: /not declared in the privacy|requiredprivateinfos|no permission to/ }],
  ['phone', { errno: 3, text: /system permission|locationswitchoff|(android|os) permission/ }],
  ['browser', { name: /^(NotAllowed|PermissionDenied|Security)Error$/, text: /user denied|secure origin/ }],
  [
    'settings',
    { errno: 103, text: /auth(orize)? ?(deny|denied|no response)|unauthorized|permission denied/ },
  ],
  ['missing', { name: /^(NotFound|DevicesNotFound|Overconstrained)Error$/ }],
  ['busy', { name: /^(NotReadable|TrackStart)Error$/ }],
  ['cancelled', { name: /^AbortError$/, text: /\bcancel/ }],
]
interface Thrown {
  errMsg?: string
  errno?: number
  message?: string
  name?: string
}
/** What WeChat or the browser means by refusing. */
export const whyNot = (thrown: unknown): Why => {
  const { errMsg, errno, message, name } = (thrown ?? {}) as Thrown
  const text = (errMsg ?? message ?? String(thrown)).toLowerCase()
  const found = signs.find(
    ([, sign]) =>
      (errno !== undefined && sign.errno === errno) ||
      (name !== undefined && sign.name?.test(name)) ||
      sign.text?.test(text),
  )
  return found?.[0] ?? 'failed'
}

/** Not allowed by the phone's owner, with the way to allow it; a screen's notice shows it as a button. */
export class NotAllowed extends Refusal {
  readonly way: Way | undefined
  constructor(way: Way | undefined, message: string) {
    super('request.invalid', [], message)
    this.way = way
  }
}

const systemSettings = {
  camera: 'cameraAuthorized',
  photos: 'albumAuthorized',
  album: 'albumAuthorized',
  location: 'locationAuthorized',
} as const
/** WeChat itself may not: its own settings would open to nothing that can be switched on. */
const isWechatDenied = (thing: Thing): boolean => {
  if (thing === 'files' || !Taro.canIUse('getAppAuthorizeSetting')) return false
  return Taro.getAppAuthorizeSetting()[systemSettings[thing]] === 'denied'
}
const openings: Record<Way, () => unknown> = {
  settings: () => Taro.openSetting({}),
  phone: () => Taro.openAppAuthorizeSetting({}),
  privacy: () => Taro.openPrivacyContract({}),
}
/** Opens where it can be allowed; leaving that again without a change is nobody's fault. */
export const openWay = (way: Way): void => void Promise.resolve(openings[way]()).catch(() => {})

interface Otherwise {
  /** What else can be done without it. */
  instead?: string
  /** When it was allowed and did not work. */
  failed?: Refusal
}
/**
 * Asks the phone for something that its owner may refuse. Null where somebody changed their mind, which is nothing to
 * speak of; a refusal is thrown with the way to allow it.
 */
export const allowed = async <T>(
  thing: Thing,
  ask: () => Promise<T>,
  { instead = '', failed }: Otherwise = {},
): Promise<T | null> => {
  try {
    return await ask()
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown
    const told = whyNot(thrown)
    if (told === 'cancelled') return null
    const why = IN_WECHAT && told === 'settings' && isWechatDenied(thing) ? 'phone' : told
    if (why === 'failed' && failed) throw failed
    const way = IN_WECHAT && why in openings ? (why as Way) : undefined
    // A browser has no such page to open: what it says there is how to get to its own.
    const sentence = !IN_WECHAT && why in openings ? words.browser : words[why]
    throw new NotAllowed(way, `${sentence(words.things[thing])}${instead}`)
  }
}
