import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { matterMoveLabels } from '@zhenyiban/shared/matters/moves/table.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import type { MatterResult } from '@zhenyiban/shared/results/contract.ts'
import {
  type DeliveryWay,
  deliveryWayLabels,
  type Handing,
  PICK_UP_DIGITS,
  type Receiver,
  receiverLabels,
  receivers,
  waysFor,
} from '@zhenyiban/shared/results/delivery.ts'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Field } from '../../../ui/field.tsx'
import { LongField } from '../../../ui/long-field.tsx'
import { Await } from '../../../ui/states.tsx'
import { useAction, useLoad } from '../../../use-load.ts'
import { messages } from '../messages.ts'
import { staffApi } from '../staff-session.ts'

const said = messages.handOver
const texts = messages.matter

interface Filled {
  way: DeliveryWay | undefined
  code: string
  receiver: Receiver | undefined
  name: string
  idTail: string
  tracking: string
}
/** What was filled in, as it is sent; null while something is missing. */
const handingOf = ({ way, code, receiver, name, idTail, tracking }: Filled): Handing | null => {
  switch (way) {
    case 'code':
      return /^\d{6}$/.test(code.trim()) ? { way, code: code.trim() } : null
    case 'id_card': {
      if (receiver === 'self') return { way, proxy: null }
      const whole = name.trim().length > 1 && /^\d{3}[\dXx]$/.test(idTail.trim())
      return receiver === 'proxy' && whole
        ? { way, proxy: { name: name.trim(), idTail: idTail.trim() } }
        : null
    }
    case 'post':
      return /^[A-Za-z0-9-]{6,40}$/.test(tracking.trim()) ? { way, tracking: tracking.trim() } : null
    case 'electronic':
      return { way }
    default:
      return null
  }
}

interface Props {
  matter: Matter
  /** Typed on the page before, where it found this matter. */
  code: string
  onMoved: (matter: Matter, said: string) => void
  refresh: () => Promise<void>
}
const Form = ({ matter, code, onMoved, refresh, result }: Props & { result: MatterResult }) => {
  const [filled, setFilled] = useState<Filled>({
    ...{ way: code ? 'code' : undefined, code, receiver: undefined },
    ...{ name: '', idTail: '', tracking: '' },
  })
  const [note, setNote] = useState('')
  const [asking, setAsking] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const fill = (change: Partial<Filled>) => {
    setWrong(undefined)
    setFilled({ ...filled, ...change })
  }
  const { way, receiver } = filled
  const handing = handingOf(filled)
  const close = useAction(async () => {
    const noted = note.trim() ? { note: note.trim() } : {}
    const body = { ...noted, ...(handing && { handing }) }
    onMoved(await staffApi.close({ params: { matterId: matter.id }, body }), texts.closed)
  }, refresh)
  return (
    <>
      <View className="section-title" {...{ role: 'heading', 'aria-level': 3 }}>
        {said.how}
      </View>
      <View className="card" {...{ role: 'radiogroup' }} aria-label={said.how}>
        {waysFor(result).map(each => (
          <Choice
            key={each}
            text={deliveryWayLabels[each]}
            on={way === each}
            onTap={() => fill({ way: each })}
          />
        ))}
      </View>
      {way === 'code' && (
        <Field
          label={said.code}
          type="number"
          maxlength={PICK_UP_DIGITS}
          value={filled.code}
          onInput={next => fill({ code: next })}
        />
      )}
      {way === 'id_card' && (
        <View className="card" {...{ role: 'radiogroup' }} aria-label={said.receiver}>
          <Text className="para soft">{said.receiver}</Text>
          {receivers.map(each => (
            <Choice
              key={each}
              text={receiverLabels[each]}
              on={receiver === each}
              onTap={() => fill({ receiver: each })}
            />
          ))}
        </View>
      )}
      {way === 'id_card' && receiver === 'proxy' && (
        <>
          <Field label={said.proxyName} value={filled.name} onInput={next => fill({ name: next })} />
          <Field
            label={said.idTail}
            type="idcard"
            maxlength={4}
            value={filled.idTail}
            onInput={next => fill({ idTail: next })}
          />
        </>
      )}
      {way === 'post' && (
        <Field label={said.tracking} value={filled.tracking} onInput={next => fill({ tracking: next })} />
      )}
      <LongField label={texts.note} placeholder={texts.noteHint} value={note} onInput={setNote} />
      {wrong && (
        <Text className="field-wrong" {...{ role: 'alert' }}>
          {wrong}
        </Text>
      )}
      <Button
        text={matterMoveLabels.close}
        onTap={() => (handing ? setAsking(true) : setWrong(way ? said.needed[way] : said.wayNeeded))}
      />
      {asking && (
        <Confirm
          title={texts.askClose}
          text={texts.askCloseText}
          yes={matterMoveLabels.close}
          no={texts.askCloseNo}
          busy={close.busy}
          refusal={close.refusal}
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

/** 凭码出件: the code finds the matter; what it opens is looked at before anything is handed over. */
export const ByCode = ({ onFound }: { onFound: (matterId: string, code: string) => void }) => {
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<string>()
  const find = useAction(async (typed: string) => {
    const { matterId } = await staffApi.findPickUp({ body: { code: typed } })
    onFound(matterId, typed)
  })
  const look = (typed: string) => {
    if (!/^\d{6}$/.test(typed)) return setWrong(said.needed.code)
    void find.run(typed)
  }
  const scan = async () => {
    const shot = await Taro.scanCode({}).catch(() => null)
    if (!shot) return
    setCode(shot.result)
    look(shot.result.trim())
  }
  return (
    <View className="card">
      <Field
        label={said.code}
        hint={said.codeHint}
        type="number"
        maxlength={PICK_UP_DIGITS}
        value={code}
        wrong={wrong ?? find.refusal?.message}
        onInput={next => {
          setCode(next)
          setWrong(undefined)
          find.clear()
        }}
        onConfirm={() => look(code.trim())}
      />
      <Button look="plain" text={said.find} busy={find.busy} onTap={() => look(code.trim())} />
      {process.env.TARO_ENV === 'weapp' && <Button look="quiet" text={said.scan} onTap={() => void scan()} />}
    </View>
  )
}
