import { useNavigate } from '#ui/link.tsx'

/** Goes on to the record that an action made: its collection, and the name under which the result has the id. */
export function useMade() {
  const navigate = useNavigate()
  return (opens: readonly [collection: string, id: string] | undefined, result: Record<string, unknown>) => {
    const id = opens && result[opens[1]]
    if (id) void navigate({ to: `/${opens[0]}/${id}` })
  }
}
