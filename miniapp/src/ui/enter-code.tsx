import { Text } from '@tarojs/components'
import { useState } from 'react'
import { goOn, toScanned } from '../shell/routes.ts'
import { parseScan } from '../shell/scan.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'

interface Props {
  words: { text: string; other: string; field: string; placeholder: string; needed: string; go: string }
  /** Where a code that was typed as it is printed leads. */
  toCode: (code: string) => string
}
/** For those who cannot scan: the code printed under the picture, or a pasted link. */
export const EnterCode = ({ words: messages, toCode }: Props) => {
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<string>()
  const enter = () => {
    const text = typed.trim()
    if (text === '') return setWrong(messages.needed)
    const scanned = parseScan(text)
    goOn(scanned ? toScanned(scanned) : toCode(text))
  }
  return (
    <>
      <Text className="para">{messages.text}</Text>
      <Text className="para">{messages.other}</Text>
      <Field
        label={messages.field}
        placeholder={messages.placeholder}
        value={typed}
        wrong={wrong}
        onInput={text => {
          setTyped(text)
          setWrong(undefined)
        }}
        onConfirm={enter}
      />
      <Button text={messages.go} onTap={enter} />
    </>
  )
}
