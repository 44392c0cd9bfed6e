import { Button, Menu } from '@mantine/core'
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { apiUrl } from '#ui/api/client.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { Problem, unreachable } from '#ui/api/problem.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import { filterQuery, writeSort, type View } from './view/view.ts'

const formats = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
type Format = keyof typeof formats

async function download(type: TypeMeta, view: View, format: Format) {
  const query = {
    ...filterQuery(view),
    sort: writeSort(view.sort),
    fields: view.columns.map((c) => c.name).join(),
  }
  const answer = await fetch(apiUrl(type.name, query), {
    headers: { accept: formats[format] },
    credentials: 'same-origin',
  }).catch(() => {
    throw unreachable()
  })
  if (!answer.ok || !answer.headers.get('content-type')?.startsWith(formats[format]))
    throw new Problem(answer.ok ? 406 : answer.status, await answer.json().catch(() => ({})))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = `${type.name}-${new Date().toISOString().slice(0, 10)}.${format}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** The whole filtered list, with the columns shown, as a file. */
export function ExportMenu({ type, view }: { type: TypeMeta; view: View }) {
  const t = useT(listTexts)
  const [busy, setBusy] = useState(false)
  const run = (format: Format) => {
    setBusy(true)
    void download(type, view, format)
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
