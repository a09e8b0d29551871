import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef } from 'react'

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

  useEffect(() => {
    const element = container.current
    if (!element) return
    let gone = false
    const resized = new ResizeObserver(() => chart.current?.resize())
    void import('./echarts.ts').then(({ init }) => {
      if (gone) return
      chart.current = init(element, null, { renderer: 'svg' })
      chart.current.setOption(latest.current)
      chart.current.on('click', ({ dataIndex }) => {
        if (dataIndex !== undefined) pick.current?.(dataIndex)
      })
      resized.observe(element)
    })
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

  return <div ref={container} role="img" aria-label={label} className="chart" style={{ height }} />
}
