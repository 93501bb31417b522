/** `gps, tail lift` as typed → what the API takes. */
export function capabilitiesOf(text: string): string[] {
  return text
    .split(/[,;]+/)
    .map((word) => word.trim().toLowerCase().replaceAll(/\s+/g, '_'))
    .filter((word) => word !== '');
}

export function capabilitiesText(capabilities: readonly string[]): string {
  return capabilities.join(', ');
}
