/** Search, theme and navigation of the documentation, and the heights of its live examples. */
{
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);

  // Theme.
  const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
  const themeOf = () => root.dataset.theme ?? (systemIsDark.matches ? 'dark' : 'light');
  const frames = [...document.querySelectorAll('iframe.example')];
  const themeKey = find('.theme');

  function showTheme() {
    const other = themeOf() === 'dark' ? 'Light' : 'Dark';
    themeKey.textContent = `${other} theme`;
    for (const frame of frames) tellTheme(frame);
  }

  function tellTheme(frame) {
    frame.contentWindow?.postMessage({ type: 'padwise-theme', theme: themeOf() }, '*');
  }

  themeKey.addEventListener('click', () => {
    root.dataset.theme = themeOf() === 'dark' ? 'light' : 'dark';
    try {
      window.localStorage.setItem('padwise-docs-theme', root.dataset.theme);
    } catch {
      // Then it holds for this page.
    }
    showTheme();
  });
  systemIsDark.addEventListener('change', showTheme);
  themeKey.hidden = false;
  showTheme();

  // Live examples: as high as they are, up to what fits a screen.
  const MAX_HEIGHT_PX = 720;
  window.addEventListener('message', ({ source, data }) => {
    const frame = frames.find((each) => each.contentWindow === source);
    if (!frame || data?.type !== 'padwise-example') return;
    frame.style.height = `${Math.min(MAX_HEIGHT_PX, Number(data.heightPx) || 0)}px`;
    if (data.isNew) tellTheme(frame);
  });

  // Navigation on a narrow screen.
  const menu = find('.menu');
  root.dataset.nav = 'closed';
  menu.hidden = false;
  menu.addEventListener('click', () => {
    const opens = root.dataset.nav === 'closed';
    root.dataset.nav = opens ? 'open' : 'closed';
    menu.setAttribute('aria-expanded', String(opens));
  });
  find('#pages [aria-current]')?.scrollIntoView({ block: 'nearest' });

  // What is wider than the page can be moved along by keys.
  const wide = document.querySelectorAll('.table, pre');
  const heedWidths = () => {
    for (const each of wide) {
      if (each.scrollWidth > each.clientWidth) each.tabIndex = 0;
      else each.removeAttribute('tabindex');
    }
  };
  new window.ResizeObserver(heedWidths).observe(document.body);

  // Search: the index comes as a script, as a page from a disk may not fetch.
  const MAX_FOUND = 12;
  const search = find('search');
  const field = find('search input');
  const found = find('.found');
  const list = find('.found ol');
  const status = find('.found p');
  search.hidden = false;
  let coming = null;

  function loadIndex() {
    coming ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `${root.dataset.root}assets/search-index.js`;
      script.addEventListener('load', () => resolve(window.padwiseSearchIndex));
      script.addEventListener('error', () => {
        coming = null;
        reject(new Error('The search could not be loaded.'));
      });
      document.head.append(script);
    });
    return coming;
  }

  /** Every word has to be there; in a title it counts most. */
  function rank(words, { title, page, text }) {
    const [inTitle, inPage, inText] = [title, page, text].map((each) => each.toLowerCase());
    let sum = 0;
    for (const word of words) {
      if (inTitle.includes(word)) sum += inTitle.startsWith(word) ? 12 : 8;
      else if (inPage.includes(word)) sum += 4;
      else if (inText.includes(word)) sum += 1;
      else return 0;
    }
    return sum;
  }

  function excerpt(text, word) {
    const at = Math.max(0, text.toLowerCase().indexOf(word) - 40);
    return `${at > 0 ? '… ' : ''}${text.slice(at, at + 120)}${at + 120 < text.length ? ' …' : ''}`;
  }

  function renderFound({ page, title, href, text }, [word]) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = root.dataset.root + href;
    const head = document.createElement('b');
    head.textContent = title === page ? title : `${page}: ${title}`;
    const tail = document.createElement('small');
    tail.textContent = excerpt(text, word);
    link.append(head, tail);
    item.append(link);
    return item;
  }

  async function look() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    found.hidden = words.length === 0;
    if (words.length === 0) return;
    let index;
    try {
      index = await loadIndex();
    } catch (error) {
      status.textContent = error.message;
      return;
    }
    const hits = index
      .map((entry) => ({ entry, rank: rank(words, entry) }))
      .filter((hit) => hit.rank > 0)
      .sort((a, b) => b.rank - a.rank);
    list.replaceChildren(...hits.slice(0, MAX_FOUND).map(({ entry }) => renderFound(entry, words)));
    const more = hits.length > MAX_FOUND ? `, the first ${MAX_FOUND} shown` : '';
    status.textContent = hits.length === 0 ? 'Nothing found.' : `${hits.length} found${more}.`;
  }

  field.addEventListener('focus', () => void loadIndex().catch(() => {}));
  field.addEventListener('input', () => void look());
  search.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement);
    if (event.key === 'Escape') {
      field.value = '';
      found.hidden = true;
      field.focus();
    } else if (event.key === 'ArrowDown') (links[at + 1] ?? links[at])?.focus();
    else if (event.key === 'ArrowUp') (links[at - 1] ?? field).focus();
    else if (event.key === 'Enter' && at < 0) links[0]?.click();
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '');
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });
  document.addEventListener('click', ({ target }) => {
    if (!search.contains(target)) found.hidden = true;
  });
}
