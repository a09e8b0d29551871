import { screen, waitFor } from '@testing-library/dom'
import { APPLICANT, house, ID_CARD, PHOTO, receiveMatter } from '../../../test/house.ts'
import { alertsGone, CUT, renderScreen, sees, seesNot, sent, tap } from '../../../test/screens.tsx'
import { taro } from '../../../test/stubs/taro.ts'
import Matter from '../matters/pages/matter.tsx'

const owner = await house.newResident({ phone: APPLICANT.phone })
const open = (matterId: string) =>
  renderScreen(<Matter />, {
    signedInAs: owner,
    route: `/features/matters/pages/matter?id=${matterId}`,
  })
const toldMissing = async () => {
  const at = await receiveMatter([ID_CARD])
  const clerk = await house.staff('clerk')
  await clerk.tellMissing({ ...at, body: { missing: [PHOTO] } })
  return { ...at, clerk }
}
/** What the browser's own window for choosing files would answer; as a PDF, so that no canvas is needed. */
const choose = (bytes: Uint8Array) => {
  const file = Object.assign(new File([Uint8Array.from(bytes)], 'photo.pdf', { type: 'application/pdf' }), {
    arrayBuffer: async () => Uint8Array.from(bytes).buffer,
  })
  const click = HTMLInputElement.prototype.click
  HTMLInputElement.prototype.click = function () {
    Object.defineProperty(this, 'files', { value: [file] })
    this.onchange?.(new Event('change'))
    HTMLInputElement.prototype.click = click
  }
}
const sendPhoto = async (bytes: Uint8Array = house.pdf) => {
  choose(bytes)
  await tap(`拍照或选文件：${PHOTO}`)
}

test('sent, returned with the reason, sent again, passed: each as the window sees it', async () => {
  const at = await toldMissing()
  await open(at.params.matterId)
  await sees(/^请把「近期一寸照片」拍照传来/)
  await sees('要传')
  await sendPhoto()
  await sees('收到了，等窗口核对，不用再传')
  await sees('您传的材料收到了，等窗口核对，不用再传。核对完会通知您。')
  await waitFor(() => seesNot(/请把「近期一寸照片」拍照传来/))
  seesNot('要传')
  const line = async () => (await at.clerk.papers(at)).materials.find(({ name }) => name === PHOTO)!
  const paperIds = async () =>
    (await line()).papers.filter(({ status }) => status === 'waiting').map(({ id }) => id)
  expect((await line()).state).toBe('waiting')
  const paperId = (await paperIds())[0]!
  await at.clerk.returnPaper({ params: { ...at.params, paperId }, body: { reason: '照片反光' } })

  await open(at.params.matterId)
  await sees('退回了：照片反光。请重新传。')
  await sees(/^「近期一寸照片」退回了，请重新拍照传来/)
  await sendPhoto()
  await sees('收到了，等窗口核对，不用再传')
  await waitFor(() => seesNot('退回了：照片反光。请重新传。'))
  await at.clerk.verifyMaterial({ ...at, body: { material: PHOTO, paperIds: await paperIds() } })

  await open(at.params.matterId)
  await sees('通过')
  seesNot('收到了，等窗口核对，不用再传')
  seesNot(/拍照传来/)
})

test('sent back, then brought to the window: passed, with how it came, and nothing is asked for any more', async () => {
  const at = await toldMissing()
  await open(at.params.matterId)
  await sendPhoto()
  await sees('收到了，等窗口核对，不用再传')
  const { materials } = await at.clerk.papers(at)
  const paperId = materials.find(({ name }) => name === PHOTO)!.papers[0]!.id
  await at.clerk.returnPaper({ params: { ...at.params, paperId }, body: { reason: '照片反光' } })
  await at.clerk.complete({ ...at, body: {} })
  await open(at.params.matterId)
  await sees('当面收到原件：「近期一寸照片」')
  await waitFor(() => expect(screen.getAllByText(/窗口当面收到原件$/)).toHaveLength(2))
  await sees('不再需要')
  seesNot('退回')
})

test('cut off: the file stays to be sent again, and the sentence goes once it has arrived', async () => {
  const at = await toldMissing()
  await open(at.params.matterId)
  await sees('要传')
  const { answer } = taro
  taro.answer = () => Promise.reject(new Error('offline'))
  await sendPhoto()
  await sees(CUT)
  await waitFor(() =>
    expect(taro.asked.filter(({ url }) => url.endsWith('/papers')).length).toBeGreaterThan(2),
  )
  expect(screen.getAllByRole('alert')).toHaveLength(1)
  taro.answer = answer
  await tap(`再传一次刚才那张：${PHOTO}`)
  await sees('收到了，等窗口核对，不用再传')
  await alertsGone()
  const { materials } = await owner.api.myPapers(at)
  expect(materials.find(({ name }) => name === PHOTO)!.papers).toHaveLength(1)
})

test('cut off after it arrived: the list shows it, the sentence goes, nothing is sent twice', async () => {
  const at = await toldMissing()
  await open(at.params.matterId)
  await sees('要传')
  const { answer } = taro
  let posts = 0
  taro.answer = async asked => {
    if (asked.method !== 'POST') return answer(asked)
    posts += 1
    // The first was kept by the server, of which the phone hears nothing; nor can it ask again.
    if (posts === 1) await answer(asked)
    throw new Error('offline')
  }
  await sendPhoto()
  await sees('收到了，等窗口核对，不用再传')
  taro.answer = answer
  await alertsGone()
  const { materials } = await owner.api.myPapers(at)
  expect(materials.find(({ name }) => name === PHOTO)!.papers).toHaveLength(1)
})

test('a file that will not do: the sentence says what to do and goes with the next; what the phone can tell is not sent', async () => {
  const at = await toldMissing()
  await open(at.params.matterId)
  await sees('要传')
  await sendPhoto(Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0heicmif1'))
  await sees(/兼容性最佳/)
  await sendPhoto(new Uint8Array())
  await sees(/这个文件是空的/)
  expect(sent()).toEqual([])
  await sendPhoto(house.pdf.subarray(0, 400))
  await sees(/这份 PDF 打不开或不完整/)
  seesNot(/再传一次/)
  await sendPhoto()
  await sees('收到了，等窗口核对，不用再传')
  await alertsGone()
})

test('two taps while a file is on its way send one', async () => {
  const at = await toldMissing()
  await open(at.params.matterId)
  await sees('要传')
  const { answer } = taro
  let arrive = () => {}
  const arriving = new Promise<void>(resolve => {
    arrive = resolve
  })
  taro.answer = async asked => {
    if (asked.method === 'POST') await arriving
    return answer(asked)
  }
  await sendPhoto()
  await sendPhoto()
  arrive()
  await sees('收到了，等窗口核对，不用再传')
  expect(sent()).toHaveLength(1)
  const { materials } = await owner.api.myPapers(at)
  expect(materials.find(({ name }) => name === PHOTO)!.papers).toHaveLength(1)
})

test('optional papers do not alarm, and after the end nothing is called missing', async () => {
  const at = await receiveMatter([ID_CARD, PHOTO])
  await open(at.params.matterId)
  const mark = (await sees('可不交'))[0]!
  expect(mark.className).not.toMatch(/todo|lost/)
  await sees('现在不用您做什么，有进展会通知您。')
  await (await house.staff('clerk')).decline({ ...at, body: { reason: '不属本镇' } })
  await open(at.params.matterId)
  await sees('没有交')
  seesNot('要传')
  seesNot('可不交')
})
