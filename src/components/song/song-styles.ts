import { css } from 'lit';

/** After `transportStyles`. */
export const songStyles = css`
  :host {
    display: flex;
    flex-direction: column;
  }
  .named {
    display: flex;
    gap: 6px;
    align-items: center;
    min-width: 0;
  }
  select.field {
    min-width: 0;
    max-width: 220px;
  }
  .now {
    min-width: 130px;
  }
  .now strong {
    color: var(--text);
    font-weight: 600;
  }
  .remark,
  .problem {
    margin: 0;
    color: var(--text-soft);
    font-size: 12px;
  }
  .problem {
    color: var(--danger);
  }
  pw-song-lanes {
    flex: 1 1 90px;
    min-height: 78px;
  }
  .missing {
    display: flex;
    flex: 0 1 auto;
    flex-wrap: wrap;
    gap: 6px 14px;
    max-height: 76px;
    min-height: 34px;
    margin: 0;
    padding: 0;
    overflow-y: auto;
    font-size: 12px;
    list-style: none;
    scrollbar-width: thin;
  }
  .missing li {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .missing .count {
    color: var(--text-soft);
  }
  .missing select.field {
    max-width: 150px;
  }
  .lead {
    color: var(--text-soft);
    font-size: 12px;
    line-height: 28px;
  }
  .empty {
    display: grid;
    flex: 1;
    gap: 10px;
    align-content: center;
    justify-items: center;
    color: var(--text-soft);
    font-size: 12px;
    text-align: center;
  }
  .empty p {
    margin: 0;
  }
  @media (max-width: 720px) {
    :host {
      min-height: 200px;
    }
    pw-song-lanes {
      flex: none;
      height: 170px;
    }
    .missing {
      max-height: none;
    }
    .now {
      flex-basis: 100%;
      text-align: left;
    }
  }
`;
