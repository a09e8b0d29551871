import { MiniCode } from '../codes/contract.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { MatterProgress } from './views.ts'

/** A link for the family (给家人看的链接): whoever has it sees the progress for so many days, or until it is taken back. */
export const LINK_DAYS = 7

/** `link` is null while nobody was given one. */
const Shared = z.object({ link: z.nullable(z.object({ url: z.string(), endsAt: Instant })) })
export type SharedMatter = z.output<typeof Shared>

const ByMatter = z.object({ matterId: Id })
export const matterLinks = {
  familyLink: endpoint({
    method: 'GET',
    path: '/my/matters/:matterId/link',
    access: 'resident',
    summary: '给家人看进度的链接',
    params: ByMatter,
    result: Shared,
  }),
  makeFamilyLink: endpoint({
    method: 'POST',
    path: '/my/matters/:matterId/link',
    access: 'resident',
    summary: '生成新的链接，旧的失效',
    params: ByMatter,
    result: Shared,
  }),
  endFamilyLink: endpoint({
    method: 'POST',
    path: '/my/matters/:matterId/link/end',
    access: 'resident',
    summary: '收回链接',
    params: ByMatter,
    result: Shared,
  }),
  familyCode: endpoint({
    method: 'GET',
    path: '/my/matters/:matterId/link/code',
    access: 'resident',
    summary: '给家人扫的小程序码，和链接一起失效',
    params: ByMatter,
    result: MiniCode,
  }),
  receiptCode: endpoint({
    method: 'GET',
    path: '/matters/:matterId/receipt/code',
    access: 'matter.read',
    summary: '印在受理回执上的小程序码，一年内有效',
    params: ByMatter,
    result: MiniCode,
  }),
  followMatter: endpoint({
    method: 'GET',
    path: '/matter-links/:linkCode',
    access: 'public',
    summary: '凭家人给的链接看进度',
    params: z.object({
      linkCode: z.string().check(z.regex(/^[\w-]{16,40}$/, '链接不完整，请让家人重新发一次')),
    }),
    result: z.object({ matter: MatterProgress, endsAt: Instant }),
  }),
}
