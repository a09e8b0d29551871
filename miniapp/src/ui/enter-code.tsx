import { Text } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { useKept } from '../shell/kept-typing.ts'
import { goOn, toScanned } from '../shell/routes.ts'
import { parseScan } from '../shell/scan.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'

interface Props {
  words: { text: string; other: string; field: string; placeholder: string; needed: string; go: string }
  /** Where a code that was typed as it is printed leads. */
  toCode: (code: string) => string
  onTyped?: (typed: string) => void
  /** What was typed is answered here instead of opening a page: how, and what else that needs. */
  answer?: { run: () => void; busy: boolean; fields: ReactNode } | undefined
  wrong?: string | undefined
}
/** For those who cannot scan: the code printed under the picture, or a pasted link. */
export const EnterCode = ({ words, toCode, onTyped, answer, wrong }: Props) => {
  const [typed, setTyped] = useKept('typed', '')
  const [missing, setMissing] = useState(false)
  const enter = () => {
    const text = typed.trim()
    if (text === '') return setMissing(true)
    if (answer) return answer.run()
    const scanned = parseScan(text)
    goOn(scanned ? toScanned(scanned) : toCode(text))
  }
  return (
    <>
      <Text className="para">{words.text}</Text>
      <Text className="para">{words.other}</Text>
      <Field
        label={words.field}
        placeholder={words.placeholder}
        value={typed}
        wrong={missing ? words.needed : wrong}
        onInput={text => {
          setTyped(text)
          setMissing(false)
          onTyped?.(text)
        }}
        onConfirm={enter}
      />
      {answer?.fields}
      <Button text={words.go} busy={answer?.busy ?? false} onTap={enter} />
    </>
  )
}
