import { accepted } from '../../../test/house.ts'
import { click, renderScreen, sees, until } from '../../../test/screens.tsx'

test('every figure of the board is one click from the matters behind it', async () => {
  await accepted()
  const router = await renderScreen('/supervision', { signedInAs: 'leader' })
  await sees('办件都在谁手上？')
  await click(/未办结/)
  await until(() => expect(router.state.location.pathname).toBe('/matters'))
  expect(router.state.location.search).toContain('box=all')
})
