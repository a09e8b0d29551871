import { Text, View } from '@tarojs/components'
import type { MatterResult } from '@zhenyiban/shared/results/contract.ts'
import { deliveryWayLabels, receiverLabels, receivers, waysFor } from '@zhenyiban/shared/results/delivery.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Field } from '../../../ui/field.tsx'
import type { Filled } from '../handing.ts'
import { messages } from '../messages.ts'

const said = messages.handOver

interface Props {
  filled: Filled
  fill: (change: Partial<Filled>) => void
}
const Ways = ({ filled, fill, result }: Props & { result: MatterResult }) => (
  <View className="card" role="radiogroup" aria-label={said.how}>
    {waysFor(result).map(each => (
      <Choice
        key={each}
        text={deliveryWayLabels[each]}
        on={filled.way === each}
        onTap={() => fill({ way: each })}
      />
    ))}
  </View>
)
const Receivers = ({ filled, fill }: Props) => (
  <View className="card" role="radiogroup" aria-label={said.receiver}>
    <Text className="para soft">{said.receiver}</Text>
    {receivers.map(each => (
      <Choice
        key={each}
        text={receiverLabels[each]}
        on={filled.receiver === each}
        onTap={() => fill({ receiver: each })}
      />
    ))}
  </View>
)
const ProxyFields = ({ filled, fill }: Props) => (
  <>
    <Field label={said.proxyName} value={filled.name} onInput={name => fill({ name })} />
    <Field label={said.idTail} kind="id" value={filled.idTail} onInput={idTail => fill({ idTail })} />
  </>
)

/** The ways this result may be handed over, and what the chosen one needs. */
export const HandingFields = ({ filled, fill, result }: Props & { result: MatterResult }) => {
  const { way, receiver } = filled
  return (
    <>
      <Ways filled={filled} fill={fill} result={result} />
      {way === 'code' && (
        <Field label={said.code} kind="code" value={filled.code} onInput={code => fill({ code })} />
      )}
      {way === 'id_card' && <Receivers filled={filled} fill={fill} />}
      {way === 'id_card' && receiver === 'proxy' && <ProxyFields filled={filled} fill={fill} />}
      {way === 'post' && (
        <Field label={said.tracking} value={filled.tracking} onInput={tracking => fill({ tracking })} />
      )}
    </>
  )
}
