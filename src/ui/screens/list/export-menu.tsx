import { Button, Menu } from '@mantine/core'
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { download } from '#ui/api/download.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import { filterQuery, writeSort, type View } from './view/view.ts'

const formats = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
type Format = keyof typeof formats

function saved(type: TypeMeta, view: View, format: Format) {
  const query = {
    ...filterQuery(view),
    sort: writeSort(view.sort),
    fields: view.columns.map((c) => c.name).join(),
  }
  return download(type.name, query, formats[format], type.name, format)
}

/** The whole filtered list, with the columns shown, as a file. */
export function ExportMenu({ type, view }: { type: TypeMeta; view: View }) {
  const t = useT(listTexts)
  const [busy, setBusy] = useState(false)
  const run = (format: Format) => {
    setBusy(true)
    void saved(type, view, format)
      .catch(showProblem)
      .finally(() => setBusy(false))
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={busy}
          leftSection={<Download size={14} aria-hidden />}
        >
          {t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => run('csv')}>{t('exportCsv')}</Menu.Item>
        <Menu.Item onClick={() => run('xlsx')}>{t('exportXlsx')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
