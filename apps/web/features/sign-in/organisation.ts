/**
 * The organisation that a host names: `acme` of `acme.localhost:3000` or `acme.example.com`; null on the bare host
 * (`localhost`, `example.com`, an IP address), where people say it themselves.
 */
export function organisationOf(host: string): string | null {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (name.startsWith('[') || /^[\d.]+$/.test(name)) return null;
  const labels = name.split('.');
  const bareLabels = labels.at(-1) === 'localhost' ? 1 : 2;
  return labels.length > bareLabels ? (labels[0] ?? null) : null;
}
