import { matterPapers } from '@zhenyiban/shared/papers/contract.ts'
import { implement } from '../../kernel/implement.ts'
import { findMine } from '../matters/service.ts'
import { addPaper } from './adding.ts'
import { returnPaper, verifyMaterial } from './checking.ts'
import { findAtDesk, findPaper } from './finding.ts'
import { presentForStaff, presentMine } from './present.ts'
import { removePaper } from './removing.ts'
import { openFile, viewPaper } from './viewing.ts'

export const matterPaperRoutes = implement(matterPapers, {
  myPapers: ({ app, actor, params }) => presentMine(app, actor, params.matterId),
  addMyPaper: async ({ app, actor, params, query, body }) => {
    await addPaper(app, actor, () => findMine(actor, params.matterId), { ...query, bytes: body })
    return presentMine(app, actor, params.matterId)
  },
  removeMyPaper: async ({ app, actor, params }) => {
    await removePaper(app, actor, () => findMine(actor, params.matterId), params.paperId)
    return presentMine(app, actor, params.matterId)
  },
  myPaperFile: async ({ app, actor, params }) => {
    await findMine(actor, params.matterId)
    return openFile(app, await findPaper(params.matterId, params.paperId))
  },
  papers: ({ app, actor, params }) => presentForStaff(app, actor, params.matterId),
  addPaper: async ({ app, actor, params, query, body }) => {
    await addPaper(app, actor, () => findAtDesk(actor, params.matterId), { ...query, bytes: body })
    return presentForStaff(app, actor, params.matterId)
  },
  removePaper: async ({ app, actor, params }) => {
    await removePaper(app, actor, () => findAtDesk(actor, params.matterId), params.paperId)
    return presentForStaff(app, actor, params.matterId)
  },
  paperFile: ({ app, actor, params }) => viewPaper(app, actor, params.matterId, params.paperId),
  verifyMaterial: async ({ app, actor, params, body }) => {
    await verifyMaterial(app, actor, params.matterId, body.material, body.paperIds)
    return presentForStaff(app, actor, params.matterId)
  },
  returnPaper: async ({ app, actor, params, body }) => {
    await returnPaper(app, actor, params.matterId, params.paperId, body.reason)
    return presentForStaff(app, actor, params.matterId)
  },
})
