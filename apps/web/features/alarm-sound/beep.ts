/** Two tones, twice: nothing else on a desk sounds like it, and it is over before it annoys. */
const TONES = [
  { at: 0, hertz: 880 },
  { at: 0.18, hertz: 660 },
  { at: 0.5, hertz: 880 },
  { at: 0.68, hertz: 660 },
] as const;
const TONE_S = 0.16;
const LOUDNESS = 0.2;

let context: AudioContext | undefined;

/** A browser that was not touched since the page was opened stays silent: it allows no page to speak first. */
export function beep(): void {
  try {
    context ??= new AudioContext();
    void context.resume().catch(() => undefined);
    for (const { at, hertz } of TONES) tone(context, context.currentTime + at, hertz);
  } catch {
    // No sound device: the alarm is on the screen all the same.
  }
}

function tone(audio: AudioContext, at: number, hertz: number): void {
  const [source, gain] = [audio.createOscillator(), audio.createGain()];
  source.frequency.value = hertz;
  // In and out within a moment: a tone that is cut off clicks.
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  gain.gain.linearRampToValueAtTime(0, at + TONE_S);
  source.connect(gain).connect(audio.destination);
  source.start(at);
  source.stop(at + TONE_S);
}
