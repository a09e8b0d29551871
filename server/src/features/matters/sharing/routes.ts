import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { matterLinks } from '@zhenyiban/shared/matters/links.ts'
import type { App } from '../../../kernel/app.ts'
import { implement } from '../../../kernel/implement.ts'
import { miniCodeOf } from '../../codes/making.ts'
import { presentPublicProgress } from '../present.ts'
import { findMatter } from '../service.ts'
import type { FamilyLinkRecord } from './model.ts'
import { endFamilyLink, findFamilyLink, findLinked, makeFamilyLink } from './sharing.ts'

const present = (app: App, link: FamilyLinkRecord | null) => ({
  link: link && {
    url: `${app.publicUrl}/s/${app.vault.open(link.code)}`,
    endsAt: link.endsAt.toISOString(),
  },
})
export const matterLinkRoutes = implement(matterLinks, {
  familyLink: async ({ app, actor, params }) =>
    present(app, await findFamilyLink(app, actor, params.matterId)),
  makeFamilyLink: async ({ app, actor, params }) =>
    present(app, await makeFamilyLink(app, actor, params.matterId)),
  endFamilyLink: async ({ app, actor, params }) => {
    await endFamilyLink(app, actor, params.matterId)
    return present(app, null)
  },
  familyCode: async ({ app, actor, params: { matterId } }) => {
    const link = (await findFamilyLink(app, actor, matterId)) ?? refuse('family_link.not_found')
    const opens = app.vault.open(link.code)
    const target = { kind: 'family' as const, targetId: matterId, opens, until: link.endsAt }
    return { code: (await miniCodeOf(app, target, null)).code }
  },
  receiptCode: async ({ app, actor, params: { matterId } }) => {
    const { receiptCode } = await findMatter(actor, matterId)
    const target = { kind: 'receipt' as const, targetId: matterId, opens: receiptCode }
    return { code: (await miniCodeOf(app, target, actor.id)).code }
  },
  followMatter: async ({ app, params }) => {
    const { matter, link } = await findLinked(app, params.linkCode)
    return { matter: await presentPublicProgress(app, matter), endsAt: link.endsAt.toISOString() }
  },
})
