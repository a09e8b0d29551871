import { matterPapers } from '@zhenyiban/shared/matter-papers.ts'
import type { ResidentActor, StaffActor } from '../../../kernel/app.ts'
import { implement } from '../../../kernel/implement.ts'
import { inScope } from '../../../kernel/scope.ts'
import { findMatter, findMine } from '../service.ts'
import { addPaper } from './adding.ts'
import { returnPaper, verifyMaterial } from './checking.ts'
import { findAtDesk, findPaper } from './finding.ts'
import { presentPapers } from './present.ts'
import { removePaper } from './removing.ts'
import { openFile, viewPaper } from './viewing.ts'

const mine = async (who: ResidentActor, id: string) =>
  presentPapers(await findMine(who, id), 'resident', true)
const forStaff = async (staff: StaffActor, id: string) => {
  const matter = await findMatter(staff, id)
  const atDesk = staff.permissions.includes('matter.receive') && inScope(staff, matter.hallOrganisationId)
  return presentPapers(matter, 'staff', atDesk)
}

export const matterPaperRoutes = implement(matterPapers, {
  myPapers: ({ actor, params }) => mine(actor, params.matterId),
  addMyPaper: async ({ app, actor, params, query, body }) => {
    await addPaper(app, actor, () => findMine(actor, params.matterId), { ...query, bytes: body })
    return mine(actor, params.matterId)
  },
  removeMyPaper: async ({ app, actor, params }) => {
    await removePaper(app, actor, () => findMine(actor, params.matterId), params.paperId)
    return mine(actor, params.matterId)
  },
  myPaperFile: async ({ app, actor, params }) => {
    await findMine(actor, params.matterId)
    return openFile(app, await findPaper(params.matterId, params.paperId))
  },
  papers: ({ actor, params }) => forStaff(actor, params.matterId),
  addPaper: async ({ app, actor, params, query, body }) => {
    await addPaper(app, actor, () => findAtDesk(actor, params.matterId), { ...query, bytes: body })
    return forStaff(actor, params.matterId)
  },
  removePaper: async ({ app, actor, params }) => {
    await removePaper(app, actor, () => findAtDesk(actor, params.matterId), params.paperId)
    return forStaff(actor, params.matterId)
  },
  paperFile: ({ app, actor, params }) => viewPaper(app, actor, params.matterId, params.paperId),
  verifyMaterial: async ({ app, actor, params, body }) => {
    await verifyMaterial(app, actor, params.matterId, body.material, body.paperIds)
    return forStaff(actor, params.matterId)
  },
  returnPaper: async ({ app, actor, params, body }) => {
    await returnPaper(app, actor, params.matterId, params.paperId, body.reason)
    return forStaff(actor, params.matterId)
  },
})
