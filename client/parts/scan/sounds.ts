/** What a person hears and feels after a scan. Each has its equal on the screen. */
export type Signal = 'good' | 'bad' | 'done'

/** `from` and `length` in milliseconds, `pitch` in hertz. */
export type Tone = { readonly pitch: number; readonly from: number; readonly length: number; readonly wave: OscillatorType }

export const SOUNDS: Readonly<Record<Signal, readonly Tone[]>> = {
  good: [{ pitch: 1760, from: 0, length: 80, wave: 'sine' }],
  bad: [
    { pitch: 196, from: 0, length: 120, wave: 'square' },
    { pitch: 196, from: 180, length: 120, wave: 'square' },
  ],
  done: [
    { pitch: 880, from: 0, length: 110, wave: 'sine' },
    { pitch: 1320, from: 130, length: 160, wave: 'sine' },
  ],
}

/** Milliseconds of vibration. */
export const BUZZES: Readonly<Record<Signal, number>> = { good: 20, bad: 200, done: 20 }

/** Square waves carry further than sine waves of the same height. */
const LOUDNESS: Readonly<Partial<Record<OscillatorType, number>>> = { sine: 0.5, square: 0.22 }
const FADE = 0.006

export type Sounds = {
  /** Gets ready at a touch, so that the first scan does not wait for the loudspeaker. */
  warm(): void
  play(signal: Signal): void
}

/** Volume from 0 to 1. Silent where the browser has no audio, or does not allow it yet. */
export function createSounds(volume: () => number): Sounds {
  let context: AudioContext | undefined // made at an act of a person: before one it may not sound
  const ready = (): AudioContext | undefined => {
    if (volume() <= 0 || typeof AudioContext === 'undefined') return undefined
    context ??= new AudioContext()
    if (context.state === 'suspended') void context.resume().catch(() => undefined)
    return context
  }
  return {
    warm: () => void ready(),
    play(signal) {
      buzz(signal)
      const place = ready()
      if (place !== undefined) for (const tone of SOUNDS[signal]) ring(place, tone, volume())
    },
  }
}

function ring(context: AudioContext, tone: Tone, volume: number): void {
  const oscillator = context.createOscillator()
  const gain = context.createGain()
  const start = context.currentTime + tone.from / 1000
  const end = start + tone.length / 1000
  const height = volume * (LOUDNESS[tone.wave] ?? 0.5)

  oscillator.type = tone.wave
  oscillator.frequency.value = tone.pitch
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(height, start + FADE)
  gain.gain.setValueAtTime(height, end - FADE)
  gain.gain.linearRampToValueAtTime(0, end)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(start)
  oscillator.stop(end)
}

function buzz(signal: Signal): void {
  if ('vibrate' in navigator) navigator.vibrate(BUZZES[signal])
}
