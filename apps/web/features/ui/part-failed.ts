/** How the page tells of it; each frame has its own way. */
let tell: (() => void) | undefined;

/** Tells that a part of the page could not be brought. */
export function tellPartFailed(): void {
  tell?.();
}

/** From now on `told` hears of it, and nobody else. */
export function hearPartFailed(told: () => void): void {
  tell = told;
}
