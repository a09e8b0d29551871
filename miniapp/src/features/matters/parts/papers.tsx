import { Text, View } from '@tarojs/components'
import type { MatterPaper, MatterPapers, PaperedMaterial } from '@zhenyiban/shared/papers/contract.ts'
import { fileStateOf, materialStateLabels } from '@zhenyiban/shared/papers/states.ts'
import { mayBeSentAgain } from '@zhenyiban/shared/papers/uploads.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useEffect, useState } from 'react'
import { api } from '../../../shell/api.ts'
import { type Action, useAction, useLoad } from '../../../shell/use-load.ts'
import { useReloads } from '../../../shell/use-reloads.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Section } from '../../../ui/page.tsx'
import { Await, Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { choosePdf, choosePhoto, chosenApart, openPdf, pictureOf, type ReadPaper } from './papers-file.ts'
import { type Changing, Offered, Reused, useReuse } from './reuse.tsx'
import { Shown } from './shown.tsx'

const said = messages.papers
/** While somebody looks at what was sent, the screen looks for their answer. */
const LOOK_EVERY_MS = 15_000

const OnePaper = ({
  matterId,
  paper,
  name,
  waits,
  onDone,
  refresh,
}: Changing & { paper: MatterPaper; name: string; waits: boolean }) => {
  const state = fileStateOf(paper.status, waits)
  const params = { matterId, paperId: paper.id }
  const [picture, setPicture] = useState<string>()
  const [asking, setAsking] = useState(false)
  const look = useAction(async () => {
    const file = await api.myPaperFile({ params })
    if (file.type === 'application/pdf') await openPdf(file.name, file.bytes)
    else setPicture(pictureOf(file))
  }, refresh)
  const remove = useAction(async () => onDone(await api.removeMyPaper({ params })), refresh)
  return (
    <View className="paper" role="listitem">
      <View className="row">
        <View className="row-body">
          <Text className="row-title">{name}</Text>
          <Text className="row-text">
            {paper.reused ? said.reused : said.sent(formatInstant(paper.addedAt), paper.addedBy)}
          </Text>
        </View>
        <Text className={`mark ${state === 'passed' ? 'good' : ''}`}>{materialStateLabels[state]}</Text>
      </View>
      {paper.reason && <Text className="para">{said.reason(paper.reason)}</Text>}
      <Notice refusal={look.refusal} />
      <View className="paper-acts">
        <Button
          look="quiet"
          text={said.see}
          label={said.seeOne(name)}
          busy={look.busy}
          onTap={() => void look.run()}
        />
        {paper.canRemove && (
          <Button
            look="quiet"
            text={said.remove}
            label={said.removeOne(name)}
            onTap={() => {
              setAsking(true)
            }}
          />
        )}
      </View>
      {picture && <Shown picture={picture} name={said.picture} onClose={() => setPicture(undefined)} />}
      {asking && (
        <Confirm
          title={said.removeTitle}
          text={said.removeText}
          yes={said.removeYes}
          no={said.removeNo}
          action={remove}
          onYes={() => void remove.run()}
          onNo={() => setAsking(false)}
        />
      )}
    </View>
  )
}

/** How it stands, in words; amber is for what the resident has to do, and for nothing else. */
const Standing = ({ name, state, mustSend, returned }: PaperedMaterial) => {
  const tone = mustSend ? 'todo' : state === 'passed' ? 'good' : ''
  return (
    <>
      <View className="row">
        <Text className="row-body strong">{name}</Text>
        <Text className={`mark ${tone}`}>{materialStateLabels[state] ?? state}</Text>
      </View>
      {state === 'waiting' && <Text className="para">{said.waits}</Text>}
      {returned && <Text className="para">{said.returned(returned, mustSend)}</Text>}
    </>
  )
}

/**
 * Sends a file, and keeps the one that did not get through, so that nobody has to photograph it again. What arrived
 * although no answer came is seen in the list, and the sentence about the network goes with it.
 */
const useAdd = ({ matterId, onDone, refresh }: Changing, { name, papers }: PaperedMaterial) => {
  const [unsent, keep] = useState<{ read: ReadPaper }>()
  const add = useAction(async (read: ReadPaper) => {
    keep({ read })
    const { type, bytes } = await read()
    const sent = await api.addMyPaper({ params: { matterId }, query: { material: name, type }, body: bytes })
    keep(undefined)
    onDone(sent)
  }, refresh)
  const isCut = add.refusal?.code === 'server.unavailable'
  const mayGoAgain = add.refusal !== undefined && mayBeSentAgain(add.refusal)
  const [seen, see] = useState(papers.length)
  useEffect(() => {
    if (isCut && papers.length > seen) {
      add.clear()
      keep(undefined)
    }
    see(papers.length)
  }, [papers.length])
  return { add, again: mayGoAgain && unsent ? () => void add.run(unsent.read) : undefined }
}

interface AddProps {
  material: PaperedMaterial
  add: Action<[ReadPaper]>
  again: (() => void) | undefined
}
const AddButtons = ({ material: { name, state }, add, again }: AddProps) => {
  // Choosing is no part of the action: browsers do not say when somebody changed their mind.
  const addFrom = async (choose: () => Promise<ReadPaper | null>) => {
    const read = await choose()
    if (read) await add.run(read)
  }
  // What came need not be sent again; it may have another page.
  const photo = state === 'waiting' ? said.more : chosenApart ? said.photo : said.photoOrFile
  return (
    <>
      {again && (
        <Button text={said.again} label={said.forOne(said.again, name)} busy={add.busy} onTap={again} />
      )}
      <Button
        look={state === 'waiting' ? 'quiet' : 'plain'}
        text={add.busy ? said.sending : photo}
        label={said.forOne(photo, name)}
        busy={add.busy}
        onTap={() => void addFrom(choosePhoto)}
      />
      {chosenApart && (
        <Button
          look="quiet"
          text={said.pdf}
          label={said.forOne(said.pdf, name)}
          busy={add.busy}
          onTap={() => void addFrom(choosePdf)}
        />
      )}
    </>
  )
}

const Material = ({ material, ...changing }: Changing & { material: PaperedMaterial }) => {
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
              waits={material.waiting > 0}
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

/** What the guide asks for, what has come of it, and how to send the rest from the phone. */
export const Papers = ({ matterId, onChanged }: { matterId: string; onChanged: () => Promise<void> }) => {
  const papers = useLoad(() => api.myPapers({ params: { matterId } }), [matterId])
  const waits = papers.value?.materials.some(({ waiting }) => waiting > 0) ?? false
  const reload = async () => {
    await Promise.all([papers.reload(), onChanged()])
  }
  useReloads(reload, LOOK_EVERY_MS, waits)
  return (
    <Section title={messages.materials}>
      <View className="card">
        <Await of={papers}>
          {({ materials }) => (
            <>
              {materials.some(({ canAdd }) => canAdd) && <Text className="para soft">{said.how}</Text>}
              {materials.map(material => (
                <Material
                  key={material.name}
                  matterId={matterId}
                  material={material}
                  onDone={changed => {
                    papers.set(changed)
                    void onChanged()
                  }}
                  refresh={reload}
                />
              ))}
            </>
          )}
        </Await>
      </View>
    </Section>
  )
}
