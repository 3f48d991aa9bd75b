/** Before anything is drawn: the theme that was chosen, or the system's. */
{
  let theme = null;
  try {
    theme = window.localStorage.getItem('padwise-docs-theme');
  } catch {
    // A page that may keep nothing goes by the system.
  }
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
}
