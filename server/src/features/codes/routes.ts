import { codes } from '@zhenyiban/shared/codes/contract.ts'
import { posters } from '@zhenyiban/shared/codes/posters.ts'
import { implement } from '../../kernel/implement.ts'
import { findMiniLink } from './mini-links.ts'
import { openScene } from './opening.ts'
import { presentPlaces, presentPoster } from './posters.ts'

export const codeRoutes = implement(codes, {
  openScene: ({ app, ip, params }) => openScene(app, ip, params.token),
  miniLink: async ({ app, ip, params }) => ({ url: await findMiniLink(app, ip, params) }),
})
export const posterRoutes = implement(posters, {
  placeCodes: ({ actor, query }) => presentPlaces(actor, query.hallId),
  makePoster: ({ app, actor, body }) => presentPoster(app, actor, body, false),
  renewPoster: ({ app, actor, body }) => presentPoster(app, actor, body, true),
})
