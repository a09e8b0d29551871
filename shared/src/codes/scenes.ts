// 场景码: what a mini-program code carries. WeChat takes at most 32 characters of a few kinds, so the code holds a short random
// token, and the server says where it leads (https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/qrcode-link/qr-code/getUnlimitedQRCode.html).

/** What a code can open; a survey (问卷) is another one when there are surveys. */
export const sceneKinds = [
  'hall',
  'window',
  'station',
  'public',
  'receipt',
  'ticket',
  'family',
  'rating',
  'case',
] as const
export type SceneKind = (typeof sceneKinds)[number]
/** Codes on posters, which hang where everybody sees them. The others open something of one person, and end. */
export const placeKinds = ['hall', 'window', 'station', 'public'] as const satisfies SceneKind[]
export type PlaceKind = (typeof placeKinds)[number]

/** 16 random bytes in base64url. */
export const SCENE_TOKEN = /^[\w-]{22}$/
/** The page of the mini-program that every code opens, with its scene. */
export const SCENE_PAGE = 'pages/home/home'
/** What WeChat takes as a scene: no `%`, at most 32 characters. */
export const isScene = (text: string): boolean => /^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/.test(text)
/** Read by the phone like a short link: `c/` and the token. */
export const sceneOf = (token: string): string => `c/${token}`

/** Where a code's target is shown, below `features/`, by the kind that the server answers; the parameter is `code`. */
export const scenePages: Record<SceneKind, string> = {
  hall: 'queue/pages/hall',
  window: 'queue/pages/place',
  station: 'queue/pages/place',
  public: 'public-page/pages/hall',
  receipt: 'matters/pages/receipt',
  ticket: 'queue/pages/follow',
  family: 'matters/pages/shared',
  rating: 'ratings/pages/rate',
  // 跟进码: never printed; whoever rated badly without an account sees with it what became of it.
  case: 'ratings/pages/rate',
}
