/** An instant in whatever offset it came, as everything here writes it. */
export function utc(instant: string | null | undefined): string | null {
  return instant ? new Date(instant).toISOString() : null;
}
