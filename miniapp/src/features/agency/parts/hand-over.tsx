import { Text, View } from '@tarojs/components'
import { matterMoveLabels } from '@zhenyiban/shared/matters/moves/table.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import type { MatterResult } from '@zhenyiban/shared/results/contract.ts'
import { useState } from 'react'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { LongField } from '../../../ui/long-field.tsx'
import { Await } from '../../../ui/states.tsx'
import { type Filled, handingOf, unfilled } from '../handing.ts'
import { messages } from '../messages.ts'
import { staffApi } from '../staff-session.ts'
import { HandingFields } from './handing-fields.tsx'

const said = messages.handOver
const texts = messages.matter

interface Props {
  matter: Matter
  /** Typed on the page before, where it found this matter. */
  code: string
  onMoved: (matter: Matter, said: string) => void
  refresh: () => Promise<void>
}
const Form = ({ matter, code, onMoved, refresh, result }: Props & { result: MatterResult }) => {
  const [filled, setFilled] = useState<Filled>(unfilled(code))
  const [note, setNote] = useState('')
  const [asking, setAsking] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const fill = (change: Partial<Filled>) => {
    setWrong(undefined)
    setFilled({ ...filled, ...change })
  }
  const handing = handingOf(filled)
  const close = useAction(async () => {
    const noted = note.trim() ? { note: note.trim() } : {}
    const body = { ...noted, ...(handing && { handing }) }
    onMoved(await staffApi.close({ params: { matterId: matter.id }, body }), texts.closed)
  }, refresh)
  return (
    <>
      <View className="section-title" role="heading" aria-level={3}>
        {said.how}
      </View>
      <HandingFields filled={filled} fill={fill} result={result} />
      <LongField label={texts.note} placeholder={texts.noteHint} value={note} onInput={setNote} />
      {wrong && (
        <Text className="field-wrong" role="alert">
          {wrong}
        </Text>
      )}
      <Button
        text={matterMoveLabels.close}
        onTap={() =>
          handing ? setAsking(true) : setWrong(filled.way ? said.needed[filled.way] : said.wayNeeded)
        }
      />
      {asking && (
        <Confirm
          title={texts.askClose}
          text={texts.askCloseText}
          yes={matterMoveLabels.close}
          no={texts.askCloseNo}
          action={close}
          onYes={() => void close.run()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  )
}
/** 送达: how the result is handed over here, which closes the matter. */
export const HandOver = (props: Props) => {
  const { id: matterId } = props.matter
  const loaded = useLoad(() => staffApi.result({ params: { matterId } }), [matterId])
  return <Await of={loaded}>{({ result }) => result && <Form {...props} result={result} />}</Await>
}
