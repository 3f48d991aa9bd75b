import { css } from 'lit';

export const learningStyles = css`
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
  }
  .switch {
    font-size: 13px;
  }
  .display {
    gap: 8px;
  }
  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    margin: 0;
    padding: 0;
    list-style: none;
    font: 11px/1.5 var(--mono);
    color: var(--text-soft);
  }
  li::before {
    content: '';
    display: inline-block;
    width: 7px;
    height: 7px;
    margin-right: 6px;
    border-radius: 2px;
    background: var(--role);
  }
  .keys .last {
    margin-left: auto;
  }
`;
