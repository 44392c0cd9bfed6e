import { useParams } from '@tanstack/react-router'
import { Assistant } from './assistant.tsx'
import { ImportList } from './list.tsx'
import { Outcome } from './outcome.tsx'
import { useImport } from './use-imports.ts'
import { Missing } from '#ui/layout/missing.tsx'

/** All imports, or one of them: to be mapped, running, or done. */
export default function Imports() {
  const { id } = useParams({ strict: false }) as { id?: string }
  return id ? <OneImport key={id} id={id} /> : <ImportList />
}

function OneImport({ id }: { id: string }) {
  const { data, error } = useImport(id)
  if (error) return <Missing />
  if (!data) return null
  return data.status === 'mapped' ? <Assistant one={data} /> : <Outcome one={data} />
}
