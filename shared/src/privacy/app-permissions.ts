import { gatheredList } from './gathered.ts'
import type { WechatPrivate } from './gathering.ts'

/** Interfaces of places have to be named in app.json besides (`requiredPrivateInfos`). */
const OF_PLACES = [
  'getLocation',
  'getFuzzyLocation',
  'startLocationUpdate',
  'startLocationUpdateBackground',
  'onLocationChange',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
] as const satisfies WechatPrivate[]
type OfPlaces = (typeof OF_PLACES)[number]
const isOfPlaces = (name: WechatPrivate): name is OfPlaces =>
  (OF_PLACES as readonly WechatPrivate[]).includes(name)
/** The part of app.json that says what is asked for, and why. */
export const appPermissions = {
  permission: Object.fromEntries(
    gatheredList.flatMap(({ asked }) => (asked ? [[asked.scope, { desc: asked.desc }]] : [])),
  ),
  requiredPrivateInfos: gatheredList.flatMap(({ wechat }) => wechat.filter(isOfPlaces)),
  /** Nothing of this is answered before the person agreed to the 隐私保护指引. */
  __usePrivacyCheck__: true,
}
