/** Dana Reyes → DR. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => {
    const [first = ''] = new Intl.Segmenter().segment(word ?? '');
    return first === '' ? '' : first.segment;
  });
  return letters.join('').toLocaleUpperCase() || '?';
}
