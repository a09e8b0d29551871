import { useEffect } from 'react'
import { api } from '../../../shell/api.ts'
import { goOn, HOME, toOpened, useParams } from '../../../shell/routes.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Page } from '../../../ui/page.tsx'
import { Await, Loading } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'

/** Asks what the token of a code stands for, and gives its place to that; what opens nothing any more is said here. */
export default () => {
  const { code = '' } = useParams()
  const opened = useLoad(() => api.openScene({ params: { token: code } }), [code])
  useEffect(() => {
    // What only a newer version of the app knows leads home.
    if (opened.value) goOn(toOpened(opened.value) ?? HOME)
  }, [opened.value])
  return (
    <Page title={messages.opening}>
      <Await of={opened}>{() => <Loading />}</Await>
    </Page>
  )
}
