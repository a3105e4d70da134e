// A sound tells what came of a scan, each kind its own; what is wrong shakes the device too.
(() => {
  let audio;
  const tone = (frequency, from, length, type) => {
    const o = audio.createOscillator(), g = audio.createGain(), at = audio.currentTime + from;
    o.type = type; o.frequency.value = frequency; g.gain.setValueAtTime(.18, at); g.gain.exponentialRampToValueAtTime(.001, at + length);
    o.connect(g).connect(audio.destination); o.start(at); o.stop(at + length);
  };
  window.scanSound = kind => {
    try {
      audio ??= new AudioContext();
      if (kind === 'good') tone(1320, 0, .09, 'sine');
      else if (kind === 'undone') { tone(1320, 0, .07, 'sine'); tone(880, .08, .1, 'sine'); }
      else if (kind === 'ask') tone(880, 0, .12, 'sine');
      else if (kind === 'twice') { tone(660, 0, .07, 'triangle'); tone(660, .1, .07, 'triangle'); tone(660, .2, .07, 'triangle'); }
      else if (kind === 'unknown') { tone(990, 0, .1, 'triangle'); tone(495, .12, .2, 'triangle'); }
      else if (kind === 'finished') { tone(495, 0, .1, 'triangle'); tone(330, .12, .1, 'triangle'); tone(247, .24, .16, 'triangle'); }
      else if (kind === 'warn') { tone(660, 0, .09, 'triangle'); tone(660, .13, .09, 'triangle'); }
      else if (kind === 'foreign') { tone(147, 0, .1, 'square'); tone(196, .12, .1, 'square'); tone(147, .24, .1, 'square'); tone(196, .36, .1, 'square'); }
      else if (kind === 'bad') { tone(196, 0, .16, 'square'); tone(147, .18, .24, 'square'); }
    } catch { /* a device without sound still shows the color and the words */ }
    if (kind === 'bad' || kind === 'foreign') navigator.vibrate?.(180);
  };
})();
