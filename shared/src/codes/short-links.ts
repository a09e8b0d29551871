import { SCENE_TOKEN, scenePages } from './scenes.ts'

// Printed QR codes hold short addresses that outlive the app's own page paths.

/** Asks the server what a token stands for, and goes on there. */
const OPENED_PAGE = 'codes/pages/opened'

/** By the letter of the address: `/h/AOTOU001` is a hall. The page, below `features/`, gets the code as `code`. */
export const shortLinks = {
  h: { page: scenePages.hall, code: /^[\w-]{1,32}$/ },
  t: { page: scenePages.ticket, code: /^[\w-]{40}$/ },
  r: { page: scenePages.receipt, code: /^[\w-]{16,40}$/ },
  /** 公开页 of a hall and its town. */
  g: { page: scenePages.public, code: /^[\w-]{1,32}$/ },
  s: { page: scenePages.family, code: /^[\w-]{16,40}$/ },
  /** A window, or a village's station: the token of its poster. */
  w: { page: OPENED_PAGE, code: SCENE_TOKEN },
  /** A visit or a matter to be rated (评价, feedback): the token of its code. */
  f: { page: OPENED_PAGE, code: SCENE_TOKEN },
  /** The scene of a mini-program code, whatever it opens. */
  c: { page: OPENED_PAGE, code: SCENE_TOKEN },
} as const
export type ShortLetter = keyof typeof shortLinks
export const shortLetters = Object.keys(shortLinks) as [ShortLetter, ...ShortLetter[]]
