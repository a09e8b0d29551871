import { screen, waitFor } from '@testing-library/dom'
import { APPLICANT, house, ID_CARD, PHOTO, phone, receiveMatter } from '../../../../test/house.ts'
import {
  alertsGone,
  opens,
  refusal,
  renderScreen,
  sees,
  seesNot,
  sent,
  tap,
} from '../../../../test/screens.tsx'
import { taro } from '../../../../test/stubs/taro.ts'
import { api } from '../../../shell/api.ts'
import Matter from './matter.tsx'

const owner = await house.newResident({ phone: APPLICANT.phone })
const open = async (matterId: string, signedInAs = owner) =>
  renderScreen(<Matter />, { signedInAs, route: `/features/matters/pages/matter?id=${matterId}` })

test('a matter just received: no more is to be done, and its guide and receipt are at hand', async () => {
  const { params } = await receiveMatter()
  await open(params.matterId)
  await sees('现在不用您做什么，有进展会通知您。')
  await sees('回执二维码')
  await tap('看办事指南')
  await opens(`navigateTo /features/catalogue/pages/guide?id=${house.towns.items.allowance.id}`)
})

test('without signing in: what is here is said, and a receipt does as well', async () => {
  const { params } = await receiveMatter()
  await renderScreen(<Matter />, { route: `/features/matters/pages/matter?id=${params.matterId}` })
  await sees('请先登录')
  await tap('不登录，凭回执查进度')
  await opens('navigateTo /features/matters/pages/receipt')
})

test('withdrawn after a question', async () => {
  const { params } = await receiveMatter()
  await open(params.matterId)
  await tap('撤回申请')
  await tap('不撤回，继续办')
  seesNot('要撤回这个申请吗？')
  await tap('撤回申请')
  await tap('确定撤回')
  await sees('已撤回')
  expect(sent()).toEqual([{ url: `/my/matters/${params.matterId}/withdraw`, body: {} }])
})

test('accepted and decided while the question stands: withdrawing is refused and the screen looks again', async () => {
  const at = await receiveMatter()
  await open(at.params.matterId)
  await tap('撤回申请')
  await (await house.staff('clerk')).decline({ ...at, body: { reason: '不符合条件' } })
  await tap('确定撤回')
  await sees('不予受理')
  expect(sent()).toHaveLength(1)
})

test('family nearby scans the link’s own code; without WeChat the link is there', async () => {
  const { params } = await receiveMatter()
  await owner.api.makeFamilyLink({ params })
  await open(params.matterId)
  await tap('家人在身边：出示小程序码')
  await screen.findByRole('img', { name: '请家人用微信扫这个码' })
  const asking = jest.spyOn(api, 'familyCode').mockResolvedValueOnce({ code: null })
  await open(params.matterId)
  await tap('家人在身边：出示小程序码')
  await sees('微信暂时没有给出小程序码，请用上面的链接。')
  asking.mockRestore()
})

test('a link for the family is made, copied and taken back', async () => {
  const { params } = await receiveMatter()
  await open(params.matterId)
  await tap('生成链接')
  await tap('复制链接')
  await sees('已复制，去微信发给家人吧')
  expect(taro.copied).toContain('/s/')
  await tap('收回链接')
  await tap('收回')
  await sees('生成链接')
  expect(sent().map(({ url }) => url.split('/').slice(4).join('/'))).toEqual(['link', 'link/end'])
})

/** What the browser's own window for choosing files would answer. */
const choose = (file: File) => {
  const click = HTMLInputElement.prototype.click
  HTMLInputElement.prototype.click = function () {
    Object.defineProperty(this, 'files', { value: [file] })
    this.onchange?.(new Event('change'))
    HTMLInputElement.prototype.click = click
  }
}
const pdf = (bytes: Uint8Array) =>
  Object.assign(new File([Uint8Array.from(bytes)], 'photo.pdf', { type: 'application/pdf' }), {
    arrayBuffer: async () => Uint8Array.from(bytes).buffer,
  })

test('a missing paper is sent from the phone; a file that is none is refused, a good one can be removed', async () => {
  const at = await receiveMatter([ID_CARD])
  await (await house.staff('clerk')).tellMissing({ ...at, body: { missing: [PHOTO] } })
  await open(at.params.matterId)
  await sees('需要您做的')
  choose(pdf(Buffer.from('this is no PDF')))
  await tap(`拍照或选文件：${PHOTO}`)
  expect(await refusal()).toContain('文件')
  choose(pdf(house.pdf))
  await tap(`拍照或选文件：${PHOTO}`)
  await sees('收到了，等窗口核对，不用再传')
  await tap(/^删除「近期一寸照片」第 1 个/)
  await tap('不删除')
  await tap(/^删除「近期一寸照片」第 1 个/)
  await tap('删除')
  await sees('要传')
  expect(sent()).toHaveLength(3)
})

test('somebody else’s matter is not there', async () => {
  const { params } = await receiveMatter()
  await open(params.matterId, await house.newResident())
  expect(await refusal()).toContain('没有找到')
  // From the refusal, which the report tells; not a second time at the end of the page.
  await waitFor(() => expect(screen.getAllByRole('link', { name: '没办成？告诉我们' })).toHaveLength(1))
  await tap('没办成？告诉我们', 'link')
  await opens(/said=/)
})

test('a link that lost its end says so and what to do', async () => {
  await open('65f0c0ffee')
  expect(await refusal()).toContain('链接可能断了，请回首页重新打开')
  await tap('回首页')
  await opens(/pages\/home/)
})

test('an address that could not be copied says what to do, and the sentence goes with the next try', async () => {
  const { params } = await receiveMatter()
  await open(params.matterId)
  await tap('生成链接')
  taro.copyFails = true
  await tap('复制链接')
  await sees('没有复制成功。请按住上面的网址，自己选择复制。')
  taro.copyFails = false
  await tap('复制链接')
  await sees('已复制，去微信发给家人吧')
  await alertsGone()
})

describe('what the window does to a matter in sight', () => {
  /** Runs what the page waits for at once, and says after how long it would have. */
  const hurry = () => {
    const waits: number[] = []
    phone.setTimeout = ((run: () => void, ms = 0) => {
      if (ms > 1000) waits.push(ms)
      return setTimeout(run, ms > 1000 && ms <= 3000 ? 50 : ms)
    }) as typeof setTimeout
    return waits
  }
  const { setTimeout } = globalThis
  afterEach(() => {
    phone.setTimeout = setTimeout
  })
  const asked = () => taro.asked.filter(({ url }) => !url.endsWith('/version')).length

  test('shows within three seconds, of which each look costs one number', async () => {
    const at = await receiveMatter([ID_CARD])
    const waits = hurry()
    await open(at.params.matterId)
    await sees('已收件')
    const clerk = await house.staff('clerk')
    await waitFor(() => expect(waits.length).toBeGreaterThan(3))
    const before = asked()
    await waitFor(() => expect(waits.length).toBeGreaterThan(6))
    expect(asked()).toBe(before)
    await clerk.tellMissing({ ...at, body: { missing: [PHOTO] } })
    await sees('待补材料')
    await clerk.complete({ ...at, body: {} })
    await sees('当面收到原件：「近期一寸照片」')
    await sees('办理中')
    expect(Math.max(...waits.filter(ms => ms <= 10_000))).toBeLessThanOrEqual(3000)
  })
  test('a page that is not in sight asks nothing; shown again it is up to date', async () => {
    const at = await receiveMatter([ID_CARD])
    const waits = hurry()
    await open(at.params.matterId)
    await sees('已收件')
    await waitFor(() => expect(waits.length).toBeGreaterThan(1))
    taro.hide()
    const all = taro.asked.length
    await (await house.staff('clerk')).decline({ ...at, body: { reason: '不属本镇' } })
    expect(taro.asked.length - all).toBeLessThanOrEqual(1)
    taro.show()
    await sees('不予受理')
  })
})
