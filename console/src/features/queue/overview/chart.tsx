import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef, useState } from 'react'
import { fetchCode } from '../../../shell/code.tsx'
import { refusalText } from '../../../shell/refusal-text.tsx'

interface Props {
  /** What the picture shows, in words, for who cannot see it; the figures stand in the table beside it. */
  label: string
  option: EChartsCoreOption
  height: number
  /** Which piece of the picture was pressed, by its place in the series. */
  onPick?: (index: number) => void
}
/** A chart, drawn once the library is loaded; its space is reserved until then. */
export const Chart = ({ label, option, height, onPick }: Props) => {
  const container = useRef<HTMLDivElement | null>(null)
  const pick = useRef(onPick)
  pick.current = onPick
  const chart = useRef<ReturnType<typeof import('./echarts.ts').init> | null>(null)
  const latest = useRef(option)
  latest.current = option
  const [lost, setLost] = useState<unknown>()

  useEffect(() => {
    const element = container.current
    if (!element) return
    let gone = false
    const resized = new ResizeObserver(() => chart.current?.resize())
    const draw = ({ init }: typeof import('./echarts.ts')) => {
      if (gone) return
      chart.current = init(element, null, { renderer: 'svg' })
      chart.current.setOption(latest.current)
      chart.current.on('click', ({ dataIndex }) => {
        if (dataIndex !== undefined) pick.current?.(dataIndex)
      })
      resized.observe(element)
    }
    fetchCode(() => import('./echarts.ts'))
      .then(draw)
      .catch(setLost)
    return () => {
      gone = true
      resized.disconnect()
      chart.current?.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true })
  }, [option])

  if (lost !== undefined) return <p className="quiet">{refusalText(lost)}</p>
  return <div ref={container} role="img" aria-label={label} className="chart" style={{ height }} />
}
