import { resultMoveEndpoints, resultMoves } from '@zhenyiban/shared/matters/moves/endpoints.ts'
import { matterResults } from '@zhenyiban/shared/results/contract.ts'
import { implement } from '../../kernel/implement.ts'
import { handlersOf } from '../matters/moves/routes.ts'
import { findMatter, findMine } from '../matters/service.ts'
import { chooseResult } from './choosing.ts'
import { findByCode } from './codes.ts'
import { decide } from './deciding.ts'
import { addDocument, readDocument, viewDocument } from './documents.ts'
import { close } from './handing-over.ts'
import { presentMyResult, presentPickUp, presentResult } from './present.ts'
import { readResult } from './reading.ts'

export const matterResultRoutes = implement(
  { ...resultMoveEndpoints, ...matterResults },
  {
    ...handlersOf(resultMoveEndpoints, resultMoves, { decide, close }),
    result: async ({ app, actor, params }) =>
      presentResult(app, actor, await findMatter(actor, params.matterId)),
    chooseResult: async ({ app, actor, params, body }) =>
      presentResult(app, actor, await chooseResult(app, actor, params.matterId, body.kind)),
    addResultDocument: async ({ app, actor, params, query, body }) =>
      presentResult(app, actor, await addDocument(app, actor, params.matterId, { ...query, bytes: body })),
    resultDocument: ({ app, actor, params }) => viewDocument(app, actor, params.matterId),
    findPickUp: async ({ app, actor, body }) => presentPickUp(app, await findByCode(app, actor, body.code)),
    myResult: async ({ app, actor, params }) => presentMyResult(app, await findMine(actor, params.matterId)),
    readMyResult: async ({ app, actor, params }) =>
      presentMyResult(app, await readResult(app, actor, params.matterId)),
    myResultDocument: ({ app, actor, params }) => readDocument(app, actor, params.matterId),
  },
)
