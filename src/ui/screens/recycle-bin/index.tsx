import { Button, Group, Modal, Select, Text } from '@mantine/core'
import { RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { messageOf } from '#ui/api/messages.tsx'
import { useMeta, useSession } from '#ui/api/session.ts'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { Empty } from '#ui/layout/empty.tsx'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { Page } from '#ui/layout/page.tsx'
import { binTexts } from '#ui/texts/bin.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './recycle-bin.module.css'
import { useBin, useBringBack, useEmptyBin, type Binned } from './use-bin.ts'

/** What was deleted, by whom and when; everybody brings back what they may, administrators empty it. */
export default function RecycleBin() {
  const t = useT(binTexts)
  const common = useT(commonTexts)
  const meta = useMeta()
  const { administrator } = useSession()
  const [type, setType] = useState('')
  const [sure, setSure] = useState(false)
  const bin = useBin(type)
  const { empty, progress } = useEmptyBin()
  const types = Object.values(meta.types)
    .map(({ name, label }) => ({ value: name, label: label.many }))
    .sort((a, b) => a.label.localeCompare(b.label))
  const what = meta.types[type]?.label.many
  const emptyLabel = what ? t('emptyKind', { what }) : t('empty')
  return (
    <Page
      title={t('title')}
      flush
      actions={
        administrator && (
          <Button
            variant="default"
            leftSection={<Trash2 size={14} aria-hidden />}
            disabled={!bin.rows.length}
            loading={empty.isPending}
            onClick={() => setSure(true)}
          >
            {emptyLabel}
          </Button>
        )
      }
      bar={
        <Group>
          <Select
            aria-label={t('kind')}
            placeholder={t('everything')}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('everything') }}
            data={types}
            value={type || null}
            onChange={(next) => setType(next ?? '')}
          />
          <span role="status" className={classes.dim}>
            {progress &&
              t('running', { done: formatDecimal(progress.done), all: formatDecimal(progress.all) })}
          </span>
        </Group>
      }
    >
      {bin.isError ? (
        <Empty title={common('errorTitle')}>{messageOf(bin.error)}</Empty>
      ) : bin.isSuccess && !bin.rows.length ? (
        <Empty icon={<Trash2 size={28} strokeWidth={1.5} />} title={t('emptyTitle')}>
          {t('emptyText')}
        </Empty>
      ) : (
        <Table bin={bin} />
      )}
      <Modal
        opened={sure}
        onClose={() => setSure(false)}
        title={t('sure')}
        size="sm"
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        <Text size="sm">{t('sureText')}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setSure(false)}>
            {common('cancel')}
          </Button>
          <Button
            color="red"
            onClick={() => {
              setSure(false)
              empty.mutate(type)
            }}
          >
            {t('deleteForGood')}
          </Button>
        </Group>
      </Modal>
    </Page>
  )
}

const deletedAt = { kind: 'moment', label: '' } as const

function Table({ bin }: { bin: ReturnType<typeof useBin> }) {
  const t = useT(binTexts)
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('title')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('deleted')}</th>
            <th scope="col">{t('by')}</th>
            <th scope="col">
              <span className="sr-only">{t('restore')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {bin.rows.map((row) => (
            <BinRow key={`${row.type}/${row.id}`} row={row} />
          ))}
        </tbody>
      </table>
      {bin.hasNextPage && (
        <Button
          m="md"
          variant="default"
          loading={bin.isFetchingNextPage}
          onClick={() => void bin.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </div>
  )
}

function BinRow({ row }: { row: Binned }) {
  const t = useT(binTexts)
  const type = useMeta().types[row.type]
  const bringBack = useBringBack()
  return (
    <tr>
      <td>
        <span className={classes.name}>
          <TypeIcon name={type?.icon ?? 'square'} />
          <b>{row.title}</b>
          <span className={classes.dim}>{type?.label.one}</span>
        </span>
      </td>
      <td>
        <FieldValue compact field={deletedAt} value={row.deletedAt} />
      </td>
      <td>{row.deletedBy?.name ?? t('system')}</td>
      <td className={classes.action}>
        {type?.can.delete && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<RotateCcw size={14} aria-hidden />}
            aria-label={t('restoreWhat', { what: row.title })}
            loading={bringBack.isPending}
            onClick={() => bringBack.mutate(row)}
          >
            {t('restore')}
          </Button>
        )}
      </td>
    </tr>
  )
}
