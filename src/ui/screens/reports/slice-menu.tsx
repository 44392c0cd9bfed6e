import { ActionIcon, Menu } from '@mantine/core'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useMeta } from '#ui/api/session.ts'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { sliceActions, type Slice, type SliceAction } from '#ui/slots.ts'
import { useLanguage, useT } from '#ui/texts/engine.ts'
import { reportTexts } from '#ui/texts/reports.ts'
import type { ReportRow, ReportView } from './use-report.ts'

interface Props {
  view: ReportView
  row: ReportRow
  name: string
}

/** What can be made of the records behind a row. */
export function SliceMenu({ view, row, name }: Props) {
  const t = useT(reportTexts)
  const language = useLanguage()
  const { types } = useMeta()
  const [chosen, setChosen] = useState<SliceAction | null>(null)
  const offered = sliceActions().filter(({ needs }) => types[needs]?.can.create)
  if (offered.length === 0) return null
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('makeOf', { what: name })}>
            <Ellipsis size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((action) => (
            <Menu.Item
              key={action.key}
              leftSection={<TypeIcon name={types[action.needs]!.icon} />}
              onClick={() => setChosen(action)}
            >
              {action.label[language]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen && (
        <chosen.dialog slices={slicesOf(view, row, name)} name={name} onClose={() => setChosen(null)} />
      )}
    </>
  )
}

/** The records of each figure of a row, then those of the row itself; the same ones once. */
export function slicesOf(view: ReportView, row: ReportRow, name: string): Slice[] {
  const figures = view.columns.flatMap(({ name: column, label }) => {
    const behind = row.behind?.[column]
    return behind && row[column] ? [{ label, ...behind }] : []
  })
  const all = [...figures, { label: name, collection: row.of ?? view.of, filter: row.filter }]
  const known = new Set<string>()
  return all.filter(({ collection, filter }) => {
    const key = JSON.stringify([collection, filter])
    return !known.has(key) && known.add(key)
  })
}
