import { Text, View } from '@tarojs/components'
import type { MatterPapers, PaperedMaterial } from '@zhenyiban/shared/papers/contract.ts'
import { materialStateLabels } from '@zhenyiban/shared/papers/states.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { useAdd } from '../use-add.ts'
import { type Changing, useReuse } from '../use-reuse.ts'
import { AddButtons } from './add-buttons.tsx'
import { OnePaper } from './one-paper.tsx'
import { Offered, Reused } from './reuse.tsx'

const said = messages.papers

/** How it stands, in words; amber is for what the resident has to do, and for nothing else. */
const Standing = ({ name, state, mustSend, returned, byHandAt }: PaperedMaterial) => {
  const tone = mustSend ? 'todo' : state === 'passed' ? 'good' : ''
  return (
    <>
      <View className="row">
        <Text className="row-body strong">{name}</Text>
        <Text className={`mark ${tone}`}>{materialStateLabels[state] ?? state}</Text>
      </View>
      {state === 'waiting' && <Text className="para">{said.waits}</Text>}
      {byHandAt && <Text className="para soft">{said.byHand(formatInstant(byHandAt))}</Text>}
      {returned && <Text className="para">{said.returned(returned, mustSend)}</Text>}
    </>
  )
}

export const Material = ({ material, ...changing }: Changing & { material: PaperedMaterial }) => {
  const { name, offer, reuse } = material
  // Whatever succeeds with this material, what was refused of it before is over.
  const change = {
    ...changing,
    onDone: (papers: MatterPapers) => {
      for (const { clear } of [add, agree, withdraw]) clear()
      changing.onDone(papers)
    },
  }
  const { add, again } = useAdd(change, material)
  const { agree, withdraw } = useReuse(change, name, offer)
  return (
    <View className="papered">
      <Standing {...material} />
      {material.papers.length > 0 && (
        <View role="list">
          {material.papers.map((paper, index) => (
            <OnePaper
              key={paper.id}
              {...change}
              paper={paper}
              name={said.nth(index + 1, paper.type)}
              material={material}
            />
          ))}
        </View>
      )}
      {reuse && <Reused material={name} reuse={reuse} withdraw={withdraw} />}
      {material.canAdd && offer && (
        <Offered material={name} offer={offer} busy={agree.busy} onAgree={agree.run} />
      )}
      <Notice refusal={add.refusal ?? agree.refusal ?? (reuse ? undefined : withdraw.refusal)} />
      {material.canAdd && <AddButtons material={material} add={add} again={again} />}
    </View>
  )
}
