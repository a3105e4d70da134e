// The capture archetype: scans are sent one after the other while the field stays ready; a sound tells what came of each.
(() => {
  const root = document.querySelector('[data-capture]'), form = root?.querySelector(':scope > form'), field = form?.querySelector('.huge input');
  if (!field || !window.fetch) return;
  const waiting = [];
  let sending = false;

  const sound = kind => window.scanSound?.(kind);

  const show = (kind, words, detail) => {
    const answer = root.querySelector('.answer'), p = answer.querySelector('p'), b = document.createElement('b');
    answer.className = 'answer ' + kind; answer.querySelector('.sign').textContent = '✕'; b.textContent = words; p.replaceChildren(b, detail);
  };
  // Ticks the lines of the last scans in what is expected; when most of it is ticked the next ones are fetched.
  const tick = (live, list) => {
    const seen = new Set([...live.querySelectorAll('.last tbody a')].map(a => a.getAttribute('href')));
    list.querySelectorAll('tbody tr:not(.seen)').forEach(row => { if (seen.has(row.querySelector('a')?.getAttribute('href'))) row.classList.add('seen'); });
    if (!list.querySelector('tbody tr:not(.seen)')) refill();
  };
  const refill = async () => {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
    const next = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-expected]');
    if (next) root.querySelector('[data-expected]')?.replaceWith(next);
  };
  const take = page => {
    const live = page.querySelector('[data-capture-live]'), fresh = page.querySelector('[data-capture] > form');
    if (!live || !fresh) { location.reload(); return; }
    // A part of a page leaves what is still expected as it stands; what was just seen is ticked there.
    const left = live.querySelector('[data-expected]'), list = left && !left.querySelector('table, .empty') && root.querySelector('[data-expected] .scroller');
    if (list) { left.append(list); tick(live, list); }
    root.querySelector('[data-capture-live]').replaceWith(live);
    const head = page.querySelector('h1')?.closest('.head'); if (head) document.querySelector('main .head')?.replaceWith(head); // how many are left stands there too
    // What is asked for now, e.g. the quantity of a tag just scanned, gets the cursor; unless the next scan is here already.
    const asked = fresh.querySelector('[data-autofocus]')?.name, mine = waiting.length > 1 ? null : form.elements[asked];
    if (mine && mine !== field && !field.value) {
      // All that was said of it stands again, so that only what is missing is typed.
      fresh.querySelectorAll('.field :is(input, select):not([type=hidden])').forEach(f => { const own = form.elements[f.name]; if (own) own.value = f.value; });
      mine.focus(); mine.select?.();
    }
    fresh.querySelectorAll('input[type=hidden]').forEach(h => { const mine = form.elements[h.name]; if (mine) mine.value = h.value; });
    const refused = fresh.querySelector('em[role=alert]');
    if (refused) show('bad', refused.textContent, '');
    sound(refused ? 'bad' : root.querySelector('.answer')?.dataset.tone);
  };
  const send = async () => {
    if (sending) return;
    sending = true;
    while (waiting.length) {
      const body = new FormData(form); waiting[0].forEach(([name, value]) => body.set(name, value));
      ['_csrf', 'key'].forEach(name => { if (form.elements[name]) body.set(name, form.elements[name].value); });
      root.classList.add('busy');
      try {
        const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(body), headers: { Accept: 'text/html', 'X-Part': 'scan' } });
        if (answer.status >= 500) throw new Error(answer.status);
        if (new URL(answer.url).pathname.startsWith('/login')) { location.href = answer.url; return; }
        take(new DOMParser().parseFromString(await answer.text(), 'text/html'));
        waiting.shift();
      } catch {
        show('bad', 'Not sent', ` ${waiting.length === 1 ? 'The last scan waits' : waiting.length + ' scans wait'} here and will be sent again by the next Enter. Keep this page open.`); sound('bad');
        break;
      }
    }
    root.classList.remove('busy'); sending = false;
  };

  form.addEventListener('submit', e => {
    e.preventDefault();
    if (field.value.trim()) waiting.push([...new FormData(form)].filter(([name]) => name !== '_csrf' && name !== 'key'));
    field.value = '';
    form.querySelectorAll('.field:not(.huge) input:not([type=hidden]):not([data-keep])').forEach(i => { i.value = i.defaultValue; });
    field.focus(); send();
  });
  // Taking the last one back without leaving the field.
  document.addEventListener('keydown', e => {
    if (e.key === 'z' && (e.ctrlKey || e.metaKey) && !field.value && !waiting.length) { const undo = root.querySelector('.live td form'); if (undo) { e.preventDefault(); undo.requestSubmit(); } }
  });
  addEventListener('beforeunload', e => { if (waiting.length) e.preventDefault(); });
  // A scanner types wherever the cursor is; the digit or capital that a tag begins with brings the cursor home. Small letters stay shortcuts.
  document.addEventListener('keydown', e => {
    if (/^[0-9A-Z]$/.test(e.key) && !e.ctrlKey && !e.metaKey && !e.altKey && !/^(INPUT|TEXTAREA|SELECT|BUTTON)$/.test(document.activeElement.tagName) && !document.querySelector('dialog[open]')) field.focus();
  }, true);
})();
