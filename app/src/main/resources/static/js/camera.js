// The camera as a scanner of the capture archetype: what it reads goes into the big field as a scan. The browser's own detector where it reads the codes of labels,
// else ZXing, which is fetched when the camera is first opened. A code is taken once while it stays in sight.
(() => {
  const root = document.querySelector('[data-capture]'), form = root?.querySelector(':scope > form'), field = form?.querySelector('.huge input');
  const button = form?.querySelector('.camera-on'), panel = root?.querySelector('.camera'), video = panel?.querySelector('video'), words = panel?.querySelector('p');
  if (!field || !button) return;
  const CODES = ['code_128', 'qr_code', 'data_matrix'], GONE = 1500, EVERY = 120;
  let stream, timer, read, seen = '', seenAt = 0;

  const own = async () => {
    const can = 'BarcodeDetector' in window ? await BarcodeDetector.getSupportedFormats().catch(() => []) : [];
    if (!CODES.every(code => can.includes(code))) return null;
    const detector = new BarcodeDetector({ formats: CODES });
    return async () => (await detector.detect(video))[0]?.rawValue;
  };
  const zxing = async () => {
    if (!window.ZXing) await new Promise((done, failed) => document.head.append(Object.assign(document.createElement('script'), { src: root.dataset.codes, onload: done, onerror: failed })));
    const { MultiFormatReader, DecodeHintType, BarcodeFormat, BinaryBitmap, HybridBinarizer, HTMLCanvasElementLuminanceSource } = window.ZXing;
    const reader = new MultiFormatReader(), canvas = document.createElement('canvas'), ink = canvas.getContext('2d', { willReadFrequently: true });
    reader.setHints(new Map([[DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.CODE_128, BarcodeFormat.QR_CODE, BarcodeFormat.DATA_MATRIX]], [DecodeHintType.ASSUME_GS1, true], [DecodeHintType.TRY_HARDER, true]]));
    return () => {
      canvas.width = video.videoWidth; canvas.height = video.videoHeight; ink.drawImage(video, 0, 0);
      try { return reader.decodeWithState(new BinaryBitmap(new HybridBinarizer(new HTMLCanvasElementLuminanceSource(canvas)))).getText(); } catch { return ''; } // nothing in sight
    };
  };

  const look = async () => {
    let text = '';
    try { text = video.videoWidth ? await read() ?? '' : ''; } catch { /* a frame that cannot be read; the next one may be */ }
    const now = Date.now();
    if (text && (text !== seen || now - seenAt > GONE)) { field.value = text; form.requestSubmit(); }
    if (text) { seen = text; seenAt = now; }
    if (stream) timer = setTimeout(look, EVERY);
  };
  const close = () => {
    clearTimeout(timer); stream?.getTracks().forEach(track => track.stop()); stream = undefined; video.srcObject = null; video.hidden = true;
    panel.hidden = true; button.setAttribute('aria-expanded', 'false'); field.focus();
  };
  button.addEventListener('click', async () => {
    if (stream) { close(); return; }
    try { // a page that did not come over https has no mediaDevices
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } });
      panel.hidden = false; button.setAttribute('aria-expanded', 'true'); words.textContent = 'Hold the label before the camera.';
      video.hidden = false; video.srcObject = stream; await video.play();
      read ??= await own() ?? await zxing();
      look();
    } catch (e) {
      close(); panel.hidden = false;
      words.textContent = e?.name === 'NotAllowedError' ? 'The browser does not let this page use the camera. Allow it beside the address, then press Camera again.'
        : e?.name === 'NotFoundError' ? 'This device has no camera. Type the tag, or use a scanner.' : 'The camera cannot be used here: it needs an address that begins with https. Type the tag, or use a scanner.';
    }
  });
  addEventListener('pagehide', () => { if (stream) close(); });
})();
