import { fireEvent, screen, waitFor } from '@testing-library/dom'
import { APPLICANT, house, ID_CARD } from '../../../../test/house.ts'
import {
  opens,
  refusal,
  renderScreen,
  sees,
  seesNot,
  sent,
  sessionOf,
  tap,
  type,
  written,
} from '../../../../test/screens.tsx'
import { beginDraft, drafts, findDraft } from '../draft-store.ts'
import { staffSession } from '../staff-session.ts'
import Draft from './draft.tsx'

const stationId = await house.openStation()
const agentToken = await house.staffToken('agent')
const { id: agentId } = await house.as(agentToken).staffMe()
const { allowance } = house.towns.items

const open = async () => {
  staffSession.set(await sessionOf(agentToken))
  const { key } = beginDraft(agentId)
  await renderScreen(<Draft />, { agentToken, route: `/features/agency/pages/draft?key=${key}` })
  await type('搜索要办的事', '老人补贴')
  await tap(/老人补贴/, 'link')
  await sees('第 2 步，共 5 步：替谁申请')
  return key
}
const fillPerson = async () => {
  await type('姓名', APPLICANT.name)
  await type('身份证号', APPLICANT.idNumber)
  await type('手机号', APPLICANT.phone)
  await tap('西向村', 'radio')
  await tap('下一步')
}

test('five steps, each said to be done before the next, to an application with the consent of the applicant', async () => {
  const key = await open()
  await type('姓名', '李')
  await tap('下一步')
  await sees('请填写证件号码')
  await sees('这个事项要由村居办理，请选择申请人所在的村居')
  expect(written('姓名')).toBe('李')
  await fillPerson()
  await tap(ID_CARD, 'checkbox')
  await tap('下一步')
  await tap('下一步')
  expect(await refusal()).toContain('还没有取得申请人同意')
  await tap('发验证码')
  const [told] = await sees(/演示环境验证码/)
  const code = /\d{6}/.exec(told?.textContent ?? '')?.[0] ?? ''
  await type('申请人收到的验证码', code)
  await tap('下一步')
  await sees('第 5 步，共 5 步：核对并发送')
  await tap('发送')
  await sees('已发送，收件成功')
  expect(sent().map(({ url }) => url)).toEqual(['/matters/consent-codes', '/matters'])
  expect(sent()[1]?.body).toMatchObject({
    hallId: stationId,
    itemId: allowance.id,
    applicant: {
      name: APPLICANT.name,
      document: { type: 'id_card', number: APPLICANT.idNumber },
      phone: APPLICANT.phone,
      villageId: house.towns.organisations.village,
    },
    handedIn: [ID_CARD],
    agency: { draftKey: key, consent: { way: 'sms', code } },
  })
  // Personal data is on the phone only until it is sent.
  expect(JSON.stringify(drafts.get())).not.toContain(APPLICANT.idNumber)
  await tap('查看办件')
  await opens(/^redirectTo \/features\/agency\/pages\/matter\?id=/)
})

test('a wrong code is refused: all that was written stays, only the code is asked anew', async () => {
  const key = await open()
  await fillPerson()
  await tap('下一步')
  await type('申请人收到的验证码', '000000')
  await tap('下一步')
  await tap('发送')
  await sees(/被退回/)
  expect(findDraft(key)).toMatchObject({ state: 'returned', applicant: APPLICANT, consent: null })
  await tap('发送')
  await sees('第 3 步，共 5 步：收到哪些材料')
})

const PAPER = { left: 10, top: 100, width: 300, height: 150 }
/** A stroke of a finger over the paper, from its left edge to this share of its width. */
const draw = async (share: number) => {
  const paper = await screen.findByLabelText('请申请人在框里签上姓名')
  paper.getBoundingClientRect = () => ({ ...PAPER }) as DOMRect
  const at = (x: number) => ({ touches: [{ clientX: PAPER.left + x * PAPER.width, clientY: 175 }] })
  fireEvent.touchStart(paper, at(0))
  fireEvent.touchMove(paper, at(share))
  fireEvent.touchEnd(paper, { touches: [] })
  return paper
}
const strokesOf = (key: string) => {
  const consent = findDraft(key)?.consent
  return consent?.way === 'signature' ? consent.strokes : null
}

test('signed on the phone: a dot is no signature, the strokes are kept, signed anew and sent', async () => {
  const key = await open()
  await fillPerson()
  await tap(ID_CARD, 'checkbox')
  await tap('下一步')
  await tap('在手机上签名', 'radio')
  await draw(0.01)
  await waitFor(() => expect(strokesOf(key)).toEqual([[0, 150, 6, 150]]))
  seesNot('已签名')
  await tap('下一步')
  expect(await refusal()).toContain('还没有取得申请人同意')
  await tap('重签')
  await waitFor(() => expect(strokesOf(key)).toEqual([]))
  const paper = await draw(0.5)
  await sees('已签名')
  expect(paper.querySelector('path')?.getAttribute('d')).toBe('M0 150L300 150')
  await tap('下一步')
  await sees('手写签名')
  await tap('发送')
  await sees('已发送，收件成功')
  expect(sent().map(({ url }) => url)).toEqual(['/matters'])
  expect(sent()[0]?.body).toMatchObject({
    agency: { draftKey: key, consent: { way: 'signature', strokes: [[0, 150, 300, 150]] } },
  })
})

test('a draft is deleted only after a question', async () => {
  const key = await open()
  await tap('删除草稿')
  await tap('不删除')
  seesNot('要删除这份草稿吗？')
  expect(findDraft(key)).toBeDefined()
  await tap('删除草稿')
  await tap('删除')
  await sees('这份草稿已经删除了。')
  expect(sent()).toEqual([])
})
