/** Whether a promise resolves within `ms`; a rejection counts as well, for then it has settled. */
export async function within(ms: number, promise: Promise<unknown> | undefined): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), ms);
  const settled = Promise.resolve(promise).then(() => true, () => true);
  return await Promise.race([settled, late.promise]).finally(() => clearTimeout(timer));
}
