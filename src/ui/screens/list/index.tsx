import { lazy, Suspense } from 'react'
import { useParams } from '@tanstack/react-router'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useType } from '#ui/api/session.ts'
import { Missing } from '#ui/layout/missing.tsx'
import { ListActions } from './list-actions.tsx'
import { ListFrame } from './list-frame.tsx'
import { Records } from './records.tsx'
import { useView } from './view/use-view.ts'

const Board = lazy(() => import('../board/board.tsx'))

/** The records of a collection, as a list or a board. The address holds the view. */
export default function List() {
  const { collection = '' } = useParams({ strict: false })
  const type = useType(collection)
  return type ? <TypeList key={collection} type={type} /> : <Missing />
}

function TypeList({ type }: { type: TypeMeta }) {
  const handle = useView(type)
  return handle.view.as === 'board' ? (
    <ListFrame type={type} handle={handle} actions={<ListActions type={type} />}>
      <Suspense fallback={null}>
        <Board type={type} view={handle.view} />
      </Suspense>
    </ListFrame>
  ) : (
    <Records type={type} handle={handle} />
  )
}
