import { Link as RouterLink, useNavigate as useRouterNavigate } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, FunctionComponent, Ref } from 'react'

interface Target {
  to?: string
  /** A whole address, its query included. */
  href?: string
  /** Written into the address; a function changes what stands there. */
  search?: Record<string, unknown> | ((before: Record<string, unknown>) => Record<string, unknown>) | true
  params?: Record<string, string>
  hash?: string
  replace?: boolean
}

type Props = Omit<Target, 'href'> & {
  /** When the link counts as the place where one is. */
  activeOptions?: { exact?: boolean; includeSearch?: boolean }
} & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { ref?: Ref<HTMLAnchorElement>; to: string }

/** A link inside the app. Addresses are made of the server's collections, so the router cannot know their types. */
export const Link = RouterLink as unknown as FunctionComponent<Props>

/** Goes to an address inside the app. */
export const useNavigate = useRouterNavigate as unknown as () => (target: Target) => Promise<void>
