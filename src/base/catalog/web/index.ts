import type { Slots } from '#ui/slots.ts'

/** A picked product brings its price and name into the line. */
export const slots: Slots = {
  lineFills: {
    products: (product, line) => ({
      ...(product.listPrice ? { unitPrice: product.listPrice } : {}),
      ...(line.description ? {} : { description: product.name }),
    }),
  },
}
