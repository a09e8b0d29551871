import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { go, goOn, HOME, MINE } from '../../../shell/routes.ts'
import { dropSession, token } from '../../../shell/session.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Await, Notice, SignInFirst } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { ProofFields, useProof } from '../parts/proof.tsx'
import '../privacy.scss'

const texts = messages.leave

const Lines = ({ title, lines, todo }: { title: string; lines: readonly string[]; todo?: boolean }) => (
  <Section title={title}>
    <View className={`privacy-list${todo ? ' todo' : ''}`}>
      {lines.map(line => (
        <Text key={line} className="para">
          {line}
        </Text>
      ))}
    </View>
  </Section>
)
interface Told {
  phone: string | null
  blocks: readonly string[]
  ends: readonly string[]
  lines: readonly string[]
}
const Leaving = ({
  told,
  reload,
  onLeft,
}: {
  told: Told
  reload: () => Promise<void>
  onLeft: () => void
}) => {
  const { phone, blocks, ends, lines } = told
  const [read, setRead] = useState(false)
  const [asking, setAsking] = useState(false)
  const proof = useProof('leave', phone)
  const leave = useAction(async () => {
    setAsking(false)
    await api.leave({ body: { ...(await proof.prove()), ends: ends.length } })
    dropSession()
    onLeft()
  }, reload)
  if (blocks.length > 0)
    return (
      <>
        <Lines title={texts.blocked} lines={blocks} todo />
        <Button text={texts.toMatters} onTap={() => go(MINE)} />
        <Lines title={texts.lines} lines={lines} />
      </>
    )
  return (
    <>
      <Lines title={texts.ends} lines={ends.length > 0 ? ends : [texts.noEnds]} todo={ends.length > 0} />
      <Lines title={texts.lines} lines={lines} />
      <Text className="para strong">{texts.final}</Text>
      <Choice many text={texts.read} on={read} onTap={() => setRead(!read)} />
      {read && <ProofFields proof={proof} action={leave} />}
      <Notice refusal={leave.refusal} />
      <Button
        look="danger"
        text={texts.confirm}
        disabled={!read || !proof.ready}
        busy={leave.busy}
        onTap={() => setAsking(true)}
      />
      {asking && (
        <Confirm
          title={texts.sure}
          text={texts.sureText}
          yes={texts.yes}
          no={texts.no}
          onYes={() => void leave.run()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  )
}
const Left = () => (
  <View className="state" role="status">
    <Text className="state-title">{texts.done}</Text>
    <Text className="state-text">{texts.doneText}</Text>
    <Button text={texts.home} onTap={() => goOn(HOME)} />
  </View>
)

/** 注销账号: what is in the way, what ends, line by line what goes and what stays; then a proof, and once more. */
export default () => {
  const signedIn = token.use()
  const [left, setLeft] = useState(false)
  const told = useLoad(
    signedIn ? async () => ({ ...(await api.whatLeavingDoes()), phone: (await api.me()).phone }) : undefined,
    [signedIn],
  )
  return (
    <Page title={texts.title}>
      {left ? (
        <Left />
      ) : signedIn ? (
        <Await of={told}>
          {value => <Leaving told={value} reload={told.reload} onLeft={() => setLeft(true)} />}
        </Await>
      ) : (
        <SignInFirst why={messages.signInWhy} />
      )}
    </Page>
  )
}
