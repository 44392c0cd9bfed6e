import { lazy, Suspense } from 'react'
import { useParams } from '@tanstack/react-router'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useType } from '#ui/api/session.ts'
import { Missing } from '#ui/layout/missing.tsx'
import { ListFrame } from './list-frame.tsx'
import { Records } from './records.tsx'
import { useView } from './view/use-view.ts'

const Board = lazy(() => import('../board/board.tsx'))
const Calendar = lazy(() => import('../calendar/calendar.tsx'))

/** The records of a collection, as a list, a board or a calendar. The address holds the view. */
export default function List() {
  const { collection = '' } = useParams({ strict: false })
  const type = useType(collection)
  return type ? <TypeList key={collection} type={type} /> : <Missing />
}

function TypeList({ type }: { type: TypeMeta }) {
  const handle = useView(type)
  if (handle.view.as === 'list') return <Records type={type} handle={handle} />
  return (
    <ListFrame type={type} handle={handle}>
      <Suspense fallback={null}>
        {handle.view.as === 'board' ? (
          <Board type={type} view={handle.view} />
        ) : (
          <Calendar type={type} handle={handle} />
        )}
      </Suspense>
    </ListFrame>
  )
}
