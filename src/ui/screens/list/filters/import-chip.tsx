import { X } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { call } from '#ui/api/client.ts'
import { Link } from '#ui/link.tsx'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import classes from '../list.module.css'

/** "Of this import": says of which file and leads back to it. There is nothing to edit, only to take away. */
export function ImportChip({ id, onRemove }: { id: string; onRemove: () => void }) {
  const t = useT(listTexts)
  const file = useQuery({
    queryKey: ['imports', id],
    queryFn: () => call<{ file: { name: string } }>(`imports/${id}`),
    retry: false,
  }).data?.file.name
  return (
    <span className={classes.chip}>
      <Link to={`/imports/${id}`}>
        {t('ofImport')} <b>{file}</b>
      </Link>
      <button
        type="button"
        aria-label={t('removeFilter', { what: `${t('ofImport')} ${file ?? ''}` })}
        onClick={onRemove}
      >
        <X size={12} aria-hidden />
      </button>
    </span>
  )
}
