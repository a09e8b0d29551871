import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { toBuffer } from 'qrcode'
import { rowsAlike } from '../../../kernel/qr-png.ts'
import { type Answer, type Asked, ok, type Said, said, textOf } from './answers.ts'
import { type PagesKnown, pageFault } from './pages.ts'

/** Digits, letters and these; a `%` would have to be encoded, and is not taken. */
const SCENE = /^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/
const QUERY = /^[\w!#$&'()*+,/:;=?@.~%-]*$/
const VERSIONS = ['release', 'trial', 'develop']
const [NARROWEST, WIDEST] = [280, 1280]
const LONGEST_LINK_DAYS = 30
const KEPT = 200

interface MadeCode {
  page: string
  scene: string
  at: Date
}
export interface MadeLink {
  page: string
  query: string
  until: Date
}
interface Account {
  now(): Date
  pages: PagesKnown
  /** Where the links of a demonstration lead; WeChat's own would open somebody else's mini-program. */
  linkBase: string
}
const versionFault = (version: unknown): Said | null =>
  VERSIONS.includes(textOf(version) || 'release') ? null : said(40097, 'invalid args env_version')

/** Mini-program codes (小程序码) and links that open the mini-program from a browser. */
export const createScenes = ({ now, pages, linkBase }: Account) => {
  const made: MadeCode[] = []
  const links = new LRUCache<string, MadeLink>({ max: KEPT })
  return {
    made,
    links,
    async getwxacodeunlimit({ body }: Asked): Promise<Answer> {
      const [scene, page] = [textOf(body.scene), textOf(body.page)]
      if (!SCENE.test(scene)) return said(40169, 'invalid length for scene, or the data is not json string')
      const isChecked = body.check_path !== false
      if (page !== '' && pageFault(page, isChecked ? pages : null)) return said(41030, 'invalid page')
      const width = body.width ?? 430
      if (typeof width !== 'number' || width < NARROWEST || width > WIDEST)
        return said(40097, 'invalid args width')
      const fault = versionFault(body.env_version)
      if (fault) return fault
      made.push({ page, scene, at: now() })
      if (made.length > KEPT) made.shift()
      // Square, where WeChat's is round; what the app's own scanner reads in both is page and scene.
      const look = { width, errorCorrectionLevel: 'M', rendererOpts: rowsAlike } as const
      return toBuffer(`${page}?scene=${encodeURIComponent(scene)}`, look)
    },
    generateUrllink({ body }: Asked): Said {
      const [path, query] = [textOf(body.path), textOf(body.query)]
      if (path !== '' && pageFault(path, pages)) return said(40165, 'invalid path')
      if (query.length > 1024 || !QUERY.test(query)) return said(40212, 'invalid query')
      const fault = versionFault(body.env_version)
      if (fault) return fault
      const days = body.expire_interval ?? LONGEST_LINK_DAYS
      if (typeof days !== 'number' || days < 1 || days > LONGEST_LINK_DAYS)
        return said(85401, 'time limit between 1 and 30 days')
      const until = new Date(+now() + days * 86_400_000)
      const id = createHash('sha256').update(`${path}?${query} ${+until}`).digest('base64url').slice(0, 11)
      links.set(id, { page: path, query, until })
      return ok({ url_link: `${linkBase}/${id}` })
    },
  }
}
