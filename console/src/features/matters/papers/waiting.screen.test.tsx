import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { APPLICANT, type Api, house, ID_CARD, PHOTO, photoFile, received } from '../../../../test/house.ts'
import {
  click,
  clickInDialog,
  fill,
  last,
  offersNot,
  renderScreen,
  row,
  sees,
  seesNot,
  sent,
  until,
} from '../../../../test/screens.tsx'

let owner: Api
beforeAll(async () => {
  ;({ api: owner } = await house().newResident({ phone: APPLICANT.phone }))
})
/** A matter of which the photo was told as missing. */
const toldMissing = async () => {
  const at = await received([ID_CARD])
  await at.clerk.tellMissing({ params: at.params, body: { missing: [PHOTO] } })
  return at
}
const sendPhoto = ({ params }: { params: { matterId: string } }) => {
  const { type, bytes } = photoFile()
  return owner.addMyPaper({ params, query: { material: PHOTO, type }, body: bytes })
}
const isDisabled = async (name: string) => ((await last('button', name)) as HTMLButtonElement).disabled

test('what comes while the list is open shows by itself: on the row, at the filter and in the menu', async () => {
  const at = await toldMissing()
  await renderScreen('/matters', { signedInAs: 'clerk' })
  await row(spellCaseNumber(at.caseNumber))
  await until(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull())
  seesNot('1 份新材料待核')
  await sendPhoto(at)
  await until(async () => {
    await house().poll()
    expect(document.body.textContent).toContain('1 份新材料待核')
  })
  await sees('新材料 1')
  await click('有新材料待核 1', 'radio')
  await row(spellCaseNumber(at.caseNumber))
  await click(`打开办件 ${spellCaseNumber(at.caseNumber)}`)
  await sees('申请人传来了新材料，等核对')
  await click(`核对通过：${PHOTO}`)
  await sees(`「${PHOTO}」已核对收下`)
  await until(async () => {
    await house().poll()
    expect(document.body.textContent).not.toContain('新材料 1')
  })
  await until(() => seesNot('申请人传来了新材料，等核对'))
})

test('an open matter shows what came meanwhile', async () => {
  const at = await toldMissing()
  await renderScreen(`/matters?matter=${at.params.matterId}`, { signedInAs: 'clerk' })
  await sees('还要申请人传来的材料')
  offersNot(`核对通过：${PHOTO}`)
  await sendPhoto(at)
  await until(async () => {
    await house().poll()
    expect(document.body.textContent).toContain('申请人传来了新材料，等核对')
  })
  seesNot('还要申请人传来的材料')
  await last('button', `核对通过：${PHOTO}`)
})

test('已补齐 lists what waits and goes on once it was passed there', async () => {
  const at = await toldMissing()
  await sendPhoto(at)
  await renderScreen(`/matters?matter=${at.params.matterId}`, { signedInAs: 'clerk' })
  await click('已补齐')
  await sees(/这些材料还没有核对/)
  expect(await isDisabled('已补齐')).toBe(true)
  await clickInDialog(`核对通过：${PHOTO}`)
  await until(async () => expect(await isDisabled('已补齐')).toBe(false))
  seesNot(/这些材料还没有核对/)
  await clickInDialog('已补齐')
  await sees('已补齐：已完成')
  expect(sent().map(({ url }) => url.split('/').at(-1))).toEqual(['verify', 'complete'])
})

test('already in the dialog: what comes then is not overlooked, and may be returned there', async () => {
  const at = await toldMissing()
  await renderScreen(`/matters?matter=${at.params.matterId}`, { signedInAs: 'clerk' })
  await click('已补齐')
  await sees(`网上还没有传来：「${PHOTO}」。继续就是确认您已经当面收到。`)
  await sendPhoto(at)
  await clickInDialog('已补齐')
  await sees(/这些材料还没有核对/)
  expect((await at.clerk.matter({ params: at.params })).status).toBe('papers_missing')
  await clickInDialog(`退回「${PHOTO}」照片 1`)
  await fill('为什么退回', '照片反光')
  await clickInDialog('退回')
  await sees(`网上还没有传来：「${PHOTO}」。继续就是确认您已经当面收到。`)
  seesNot(/这些材料还没有核对/)
  await sees('退回原因：照片反光')
  await clickInDialog('已补齐')
  await sees('已补齐：已完成')
  // The original came by hand: nothing of it reads 退回 any more, and the story says how it came.
  await sees('当面收到原件：「近期一寸照片」')
  await sees(/当面收到原件$/)
  await sees('不再需要')
  seesNot('退回')
})

test('after the end nothing is called missing', async () => {
  const at = await received([])
  await sendPhoto(at)
  await at.clerk.decline({ params: at.params, body: { reason: '不属本镇' } })
  await renderScreen(`/matters?matter=${at.params.matterId}`, { signedInAs: 'clerk' })
  await sees('没有交')
  await sees('不再需要')
  seesNot('要传')
  offersNot(`核对通过：${PHOTO}`)
})
