import { matters } from '@zhenyiban/shared/matters/contract.ts'
import { matterMoveEndpoints, ownMoves } from '@zhenyiban/shared/matters/moves/endpoints.ts'
import { implement } from '../../kernel/implement.ts'
import { findHallInScope } from '../organisations/halls.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import { countWork, listMatters, PAGE_SIZE } from './listing.ts'
import { listOffices } from './moves/asking.ts'
import { handlersOf } from './moves/routes.ts'
import { ownSteps } from './moves/steps.ts'
import {
  presentMatter,
  presentMine,
  presentMySummary,
  presentPublicProgress,
  presentReceipt,
  presentRow,
} from './present.ts'
import { findByCaseNumber, findByReceipt } from './receipts.ts'
import { receiveMatter } from './receive.ts'
import { findMatter, findMine, listMine, revealApplicant, versionOfMine } from './service.ts'
import { viewSignature } from './signature.ts'

export const matterRoutes = implement(
  { ...matterMoveEndpoints, ...matters },
  {
    receive: async ({ app, actor, body }) => presentMatter(app, actor, await receiveMatter(app, actor, body)),
    ...handlersOf(matterMoveEndpoints, ownMoves, ownSteps),
    viewSignature: async ({ app, actor, params, body }) =>
      viewSignature(app, actor, params.matterId, body.reason),
    matters: async ({ app, actor, query }) => {
      const { matters: found, ...more } = await listMatters(app, actor, query)
      const holidays = await loadHolidays()
      return {
        matters: found.map(matter => presentRow(app, matter, holidays)),
        ...more,
        pageSize: PAGE_SIZE,
      }
    },
    matterWork: async ({ actor, query }) => {
      if (query.hallId) await findHallInScope(actor, query.hallId)
      return countWork(actor)
    },
    matter: async ({ app, actor, params }) =>
      presentMatter(app, actor, await findMatter(actor, params.matterId)),
    receipt: async ({ app, actor, params }) => presentReceipt(app, await findMatter(actor, params.matterId)),
    revealApplicant: async ({ app, actor, params, body }) =>
      revealApplicant(app, actor, params.matterId, body.reason),
    myMatters: async ({ app, actor }) => {
      const holidays = await loadHolidays()
      return (await listMine(actor)).map(matter => presentMySummary(app, matter, holidays))
    },
    myMatter: async ({ app, actor, params }) => presentMine(app, await findMine(actor, params.matterId)),
    myMatterVersion: ({ app, actor, params }) => versionOfMine(app, actor, params.matterId),
    askableOffices: async ({ actor, params }) =>
      (await listOffices(actor, params.matterId)).map(({ _id, name }) => ({ id: String(_id), name })),
    findReceipt: async ({ app, body, ip }) =>
      presentPublicProgress(app, await findByCaseNumber(app, ip, body)),
    track: async ({ app, params }) => presentPublicProgress(app, await findByReceipt(params.receiptCode)),
  },
)
