import { start } from './weapp-app.ts'

// How large WeChat writes is followed by the built mini-program from the first thing it draws.

type Own = NonNullable<Parameters<typeof start>[1]>
const writing = (told: object): Own => ({ getAppBaseInfo: () => told as never })
/** Class and style of the page's frame in the first `setData` that has one. */
const firstDrawn = ({ handed }: Awaited<ReturnType<typeof start>>) => {
  const found = /"st":"([^"]*)","?[^{}]*"cl":"(page[^"]*)"|"cl":"(page[^"]*)"[^{}]*"st":"([^"]*)"/
  for (const { changes } of handed) {
    const [, st, cl, clFirst, stAfter] = found.exec(JSON.stringify(changes)) ?? []
    if (cl ?? clFirst) return { style: st ?? stAfter, class: cl ?? clFirst }
  }
  return undefined
}

test.each([
  [{ fontSizeScaleFactor: 1, fontSizeSetting: 17 }, '--asked:1px', 'page'],
  [{ fontSizeScaleFactor: 0.94, fontSizeSetting: 16 }, '--asked:0.94px', 'page'],
  [{ fontSizeScaleFactor: 1.3, fontSizeSetting: 22 }, '--asked:1.3px', 'page cramped'],
  [{ fontSizeScaleFactor: 1.5, fontSizeSetting: 25.5 }, '--asked:1.5px', 'page care cramped'],
  [{}, '--asked:1px', 'page'],
])('%j: the first page is drawn with %s as %s', async (told, style, name) => {
  const app = await start({}, writing(told))
  await app.shows('今天想办什么事？')
  const drawn = firstDrawn(app)
  expect({ ...drawn, style: drawn?.style?.replace(/[ ;]/g, '') }).toEqual({ style, class: name })
})

test('who has WeChat write large and wants our standard layout gets it, in their type', async () => {
  const app = await start({}, writing({ fontSizeScaleFactor: 1.5 }))
  await app.tap('button', '切换到标准版')
  await app.until('the standard layout', () => app.nodes().some(({ cl }) => cl === 'page cramped'))
  expect(app.storage.get('care')).toBe(false)
})
