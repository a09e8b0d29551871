import { APPLICANT, house, ID_CARD, PHOTO, receiveMatter } from '../../../../test/house.ts'
import { opens, refusal, renderScreen, sees, seesNot, sent, tap } from '../../../../test/screens.tsx'
import Shared from './shared.tsx'

const { api: owner } = await house.newResident({ phone: APPLICANT.phone })
const open = (code: string) =>
  renderScreen(<Shared />, { route: `/features/matters/pages/shared?code=${code}` })
/** A link that the applicant made for the family. */
const linked = async (handedIn = [ID_CARD, PHOTO]) => {
  const at = await receiveMatter(handedIn)
  const { link } = await owner.makeFamilyLink(at)
  return { at, code: link?.url.split('/').at(-1) ?? '' }
}

test('whoever has the link sees how it stands and nothing of the applicant; it follows the matter', async () => {
  const { at, code } = await linked([ID_CARD])
  const clerk = await house.staff('clerk')
  await open(code)
  await sees(house.towns.items.allowance.name)
  seesNot(new RegExp(APPLICANT.name))
  seesNot(new RegExp(APPLICANT.phone))
  await clerk.tellMissing({ ...at, body: { missing: [PHOTO], note: '照片要白底' } })
  await open(code)
  await sees('待补材料')
  seesNot(/照片要白底/)
  expect(sent()).toEqual([])
})

test('a link that was taken back opens nothing and says whom to ask', async () => {
  const { at, code } = await linked()
  await owner.endFamilyLink(at)
  await open(code)
  expect(await refusal()).toContain('请让家人再发一个')
  seesNot(house.towns.items.allowance.name)
  await tap('回首页')
  await opens('switchTab /pages/home/home')
})
