import { endpoint } from '../kernel/endpoint.ts'
import { z } from '../zod.ts'
import { SCENE_TOKEN, sceneKinds } from './scenes.ts'
import { shortLetters } from './short-links.ts'

export const SceneToken = z.string().check(z.regex(SCENE_TOKEN, '二维码不完整，请再扫一次'))

/** A mini-program code as a data URL; null while WeChat gives none, where the plain code does alone. */
export const MiniCode = z.object({ code: z.nullable(z.string()) })

export const codes = {
  openScene: endpoint({
    method: 'GET',
    path: '/scenes/:token',
    access: 'public',
    summary: '小程序码打开的是什么',
    params: z.object({ token: SceneToken }),
    result: z.object({
      kind: z.enum(sceneKinds),
      /**
       * What its page is opened with: the hall's code (its public page too), the printed number's, the receipt's, the family link's; of a window or
       * a station the token itself; of a rating the id of the visit or matter.
       */
      code: z.string(),
    }),
  }),
  miniLink: endpoint({
    method: 'GET',
    path: '/mini-links/:letter/:code',
    access: 'public',
    summary: '在微信里从网页打开小程序的链接',
    params: z.object({
      letter: z.enum(shortLetters),
      code: z.string().check(z.regex(/^[\w-]{1,40}$/, '链接不完整')),
    }),
    /** Null while WeChat gives none: the web page goes on working. */
    result: z.object({ url: z.nullable(z.string()) }),
  }),
}
