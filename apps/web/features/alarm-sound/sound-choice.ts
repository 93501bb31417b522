function nameOf(personId: string): string {
  return `yardmaster.sound.${personId}`;
}

/** Whether somebody wants alarms to be heard, as their profile said last. Read where it sounds, without asking the server. */
export function wantsSound(personId: string): boolean {
  try {
    return localStorage.getItem(nameOf(personId)) !== 'off';
  } catch {
    return true;
  }
}

export function keepSound(personId: string, isOn: boolean): void {
  try {
    localStorage.setItem(nameOf(personId), isOn ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing: alarms are heard.
  }
}
