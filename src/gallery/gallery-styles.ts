import { css } from 'lit';

export const galleryStyles = css`
  :host {
    display: block;
    font: 14px/1.4 var(--font);
  }
  .page {
    display: grid;
    grid-template: minmax(0, 1fr) auto / 180px minmax(0, 1fr);
    height: 100vh;
    background: var(--plate);
    color: var(--text);
  }
  nav {
    display: grid;
    align-content: start;
    padding: 12px;
    overflow-y: auto;
    border-right: 1px solid var(--edge);
    background: var(--panel);
  }
  h1 {
    margin: 0 0 8px;
    font-size: 16px;
  }
  hr {
    width: 100%;
    border: 0;
    border-top: 1px solid var(--line);
  }
  a {
    padding: 4px 8px;
    border-radius: var(--radius);
    color: var(--text-soft);
    text-decoration: none;
  }
  a:hover {
    background: var(--hover-tint);
    color: var(--text);
  }
  a[aria-current='page'] {
    background: var(--accent-tint);
    color: var(--accent);
  }
  main {
    padding: 12px 16px 32px;
    overflow: auto;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 24px;
  }
  header p {
    margin: 0;
    font-size: 12px;
    color: var(--text-soft);
  }
  .switch {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .switch .key[aria-pressed='true'] {
    border-color: var(--accent);
    color: var(--accent);
  }
  h2 {
    margin: 24px 0 0;
    font-size: 16px;
  }
  h3 {
    margin: 16px 0 4px;
    font-size: 12px;
    font-weight: 600;
    color: var(--text-soft);
  }
  .frames {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    gap: 12px;
  }
  .frame {
    max-width: 100%;
    padding: 16px;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--panel);
    color: var(--text);
  }
  footer {
    grid-column: 1 / -1;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 12px;
    height: 76px;
    padding: 8px 12px;
    overflow-y: auto;
    border-top: 1px solid var(--edge);
    background: var(--well);
    font: 12px/1.4 var(--mono);
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .sheet ul {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .sheet .swatches {
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
  }
  .sheet li {
    display: grid;
    gap: 2px;
    font-size: 12px;
  }
  .sheet .sizes li {
    grid-template-columns: 64px 120px auto;
    align-items: center;
  }
  .sheet i {
    height: 36px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .sheet .sizes i {
    border-radius: 0;
    background: var(--accent-fill);
  }
  .sheet small {
    color: var(--text-soft);
  }
`;
