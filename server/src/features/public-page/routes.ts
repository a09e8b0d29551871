import { publicPage } from '@zhenyiban/shared/public-page/contract.ts'
import { implement } from '../../kernel/implement.ts'
import { findHall, publicPageUrl } from '../organisations/halls.ts'
import { qrOf } from '../organisations/qr-code.ts'
import { lineNow } from '../queue/line-now.ts'
import { publicCasesOf } from './cases.ts'
import { publicFiguresOf } from './figures.ts'

export const publicPageRoutes = implement(publicPage, {
  publicLink: async ({ app, params }) => {
    const url = publicPageUrl(app, await findHall(params.hallId))
    return { url, qr: await qrOf(url) }
  },
  publicLine: async ({ app, params }) => lineNow(app, await findHall(params.hallId)),
  publicFigures: ({ app, params }) => publicFiguresOf(app, params.hallId),
  publicCases: ({ app, params }) => publicCasesOf(app, params.hallId),
})
