// A matter before somebody who may move it.
import { house, type StaffKey } from './house.ts'
import { renderScreen, sent } from './screens.tsx'

type At = { params: { matterId: string } }
/** The drawer of a matter, opened by a member of staff. */
export const open = ({ params }: At, signedInAs: StaffKey) =>
  renderScreen(`/matters?matter=${params.matterId}`, { signedInAs })
export const statusOf = async ({ params }: At) =>
  (await (await house().staff('clerk')).matter({ params })).status
export const lastSent = () => sent().at(-1)
/** What was sent last: this move of this matter. */
export const made = ({ params }: At, move: string, body: unknown) =>
  expect(lastSent()).toEqual({ url: `/matters/${params.matterId}/${move}`, body })
