import { Text } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { goOn, toReceipt, toScanned, useParams } from '../../../routes.ts'
import { parseScan, scannedAtLaunch } from '../../../scan.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Page } from '../../../ui/page.tsx'
import { Await } from '../../../ui/states.tsx'
import { useLoad } from '../../../use-load.ts'
import { Progress } from '../parts/progress.tsx'
import { words } from '../words.ts'
import '../matters.scss'

const EnterReceipt = () => {
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<string>()
  const see = () => {
    const text = typed.trim()
    if (text === '') return setWrong(words.track.needed)
    const scanned = parseScan(text)
    goOn(scanned ? toScanned(scanned) : toReceipt(text))
  }
  return (
    <>
      <Text className="para">{words.track.text}</Text>
      <Text className="para">{words.track.other}</Text>
      <Field
        label={words.track.field}
        placeholder={words.track.placeholder}
        value={typed}
        maxlength={200}
        wrong={wrong}
        onInput={text => {
          setTyped(text)
          setWrong(undefined)
        }}
        onConfirm={see}
      />
      <Button text={words.track.see} onTap={see} />
    </>
  )
}

/** Progress for whoever holds the paper; nobody needs to sign in. */
const Tracked = ({ code }: { code: string }) => {
  const matter = useLoad(() => api.track({ params: { receiptCode: code } }), [code])
  return (
    <>
      <Await of={matter}>{value => <Progress matter={value} />}</Await>
      {matter.refusal && !matter.value && (
        <Button look="quiet" text={words.track.again} onTap={() => goOn(toReceipt())} />
      )}
    </>
  )
}

export default () => {
  const params = useParams()
  const code = params.code ?? scannedAtLaunch(params)?.code
  return <Page title={words.track.title}>{code ? <Tracked code={code} /> : <EnterReceipt />}</Page>
}
