import { Button, Menu } from '@mantine/core'
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { download } from '#ui/api/download.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import { filterQuery, writeSort, type View } from './view/view.ts'

interface Format {
  accept: string
  ending: string
}
const csv: Format = { accept: 'text/csv', ending: 'csv' }
const xlsx: Format = {
  accept: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ending: 'xlsx',
}

function saved(type: TypeMeta, view: View, format: Format) {
  const query = {
    ...filterQuery(view),
    sort: writeSort(view.sort),
    // The type's own format has the fields that it needs.
    ...(format === type.format ? {} : { fields: view.columns.map((c) => c.name).join() }),
  }
  return download(type.name, query, format.accept, type.name, format.ending)
}

/** The whole filtered list as a file: with the columns shown, or in the format that its type has. */
export function ExportMenu({ type, view }: { type: TypeMeta; view: View }) {
  const t = useT(listTexts)
  const own = type.format
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
        <Menu.Item onClick={() => run(csv)}>{t('exportCsv')}</Menu.Item>
        <Menu.Item onClick={() => run(xlsx)}>{t('exportXlsx')}</Menu.Item>
        {own && <Menu.Item onClick={() => run(own)}>{own.label}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
