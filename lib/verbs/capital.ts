/** A name with a capital at its beginning, as it goes behind another in camel case. */
export function capital<N extends string>(name: N): Capitalize<N> {
  return name.charAt(0).toUpperCase() + name.slice(1) as Capitalize<N>;
}
