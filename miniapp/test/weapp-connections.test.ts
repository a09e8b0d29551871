import { apiBase } from './weapp-app.ts'

test('an idle connection is closed by who asks, long before the house does: no request meets its end', async () => {
  const answer = await fetch(`${apiBase}/healthz`)
  const seconds = Number(/timeout=(\d+)/.exec(answer.headers.get('keep-alive') ?? '')?.[1])
  // Proxies keep theirs for 60 s, and no scene here waits as long.
  expect(seconds).toBeGreaterThan(60)
})
