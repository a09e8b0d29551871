import { PAGE, type WechatRoom, wechatRooms } from '../../../testing/wechat-room.ts'

describe.each(wechatRooms)('codes and links, %s', (_, open) => {
  let room: WechatRoom
  beforeEach(async () => {
    room = await open()
  })
  afterEach(() => room.close())

  const made = (scene: string, page = PAGE) => room.wechat.makeCode({ scene, page })
  test('a code is a picture, for 32 of the characters WeChat allows', async () => {
    const answer = await made("Aa0!#$&'()*+,/:;=?@-._~xxxxxxxxx")
    if (!answer.ok) throw new Error(answer.detail)
    expect([answer.type, answer.image.subarray(1, 4).toString()]).toEqual(['image/png', 'PNG'])
  })
  test.each([
    ['40169', 'a%20b', PAGE],
    ['40169', '', PAGE],
    ['40169', '门', PAGE],
    ['40169', 'x'.repeat(33), PAGE],
    ['40169', 'a b', PAGE],
    ['41030', 'a', `/${PAGE}`],
    ['41030', 'a', `${PAGE}?id=1`],
    ['41030', 'a', 'pages/gone'],
  ])('rejected with %s: scene «%s», page %s', async (errcode, scene, page) => {
    expect(await made(scene, page)).toEqual({
      ok: false,
      reason: 'rejected',
      detail: expect.stringMatching(`^${errcode}`),
    })
  })
  test('the width has its limits; before it is published, pages are not looked at', async () => {
    for (const width of [279, 1281])
      expect(await room.wechat.makeCode({ scene: 'a', page: PAGE, width })).toMatchObject({
        reason: 'rejected',
      })
    const trial = room.another({ miniprogramState: 'trial' })
    expect(await trial.makeCode({ scene: 'a', page: 'pages/new', width: 280 })).toMatchObject({ ok: true })
  })
  test('a link leads to a page with its query; a wrong one is rejected; the quota of a day holds', async () => {
    const link = await room.wechat.urlLink({ page: PAGE, query: 'code=A-1' })
    expect(link).toEqual({ ok: true, url: expect.stringMatching(/^http.*\/[\w-]{11}$/) })
    const id = (link as { url: string }).url.split('/').at(-1)!
    expect(room.sandbox.scenes.links.get(id)).toMatchObject({ page: PAGE, query: 'code=A-1' })
    const wrong = await room.wechat.urlLink({ page: 'pages/gone', query: '' })
    expect(wrong).toMatchObject({ ok: false, reason: 'rejected', detail: expect.stringMatching(/^40165/) })
    await expect(room.wechat.urlLink({ page: PAGE, query: '' })).rejects.toThrow('45009')
  })
})
