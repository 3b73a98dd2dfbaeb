import { css } from 'lit'

/**
 * What all elements look like. A page changes it by setting the custom properties `--leadframe-…` on any element around
 * them; whether it is light or dark follows from the page's `color-scheme`.
 */
export const theme = css`
  :host {
    --surface: var(--leadframe-surface, light-dark(#fff, #1f2227));
    --text: var(--leadframe-text, light-dark(#1b1f26, #e8eaed));
    --muted: var(--leadframe-muted, light-dark(#5a6270, #a2a9b4));
    --line: var(--leadframe-line, light-dark(#d8dce2, #383d45));
    --accent: var(--leadframe-accent, light-dark(#1456c4, #8ab4f8));
    --on-accent: var(--leadframe-on-accent, light-dark(#fff, #10182a));
    --success: var(--leadframe-success, light-dark(#0f6b3a, #7bd49b));
    --warning: var(--leadframe-warning, light-dark(#8a5300, #f0c26b));
    --danger: var(--leadframe-danger, light-dark(#b3261e, #f5a8a2));
    --radius: var(--leadframe-radius, 0.625rem);
    --shadow: var(
      --leadframe-shadow,
      0 0.125rem 0.75rem light-dark(#10182833, #000a)
    );
    color: var(--text);
    font: var(--leadframe-font, 0.9375rem / 1.45 system-ui, sans-serif);
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  h2,
  h3 {
    font: inherit;
    font-weight: 600;
  }

  ul,
  ol {
    list-style: none;
  }

  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-block-size: 2.25rem;
    min-inline-size: 2.25rem;
    max-inline-size: 100%;
    padding: 0.25rem 0.875rem;
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 0.7);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }

  button:hover {
    border-color: currentcolor;
  }

  button.primary {
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
  }

  button.primary:hover {
    box-shadow: 0 0 0 1px var(--surface), 0 0 0 2px var(--accent);
  }

  button.quiet {
    padding: 0;
    border-color: transparent;
    color: var(--muted);
  }

  button.quiet:hover {
    border-color: transparent;
    color: var(--text);
  }

  button[aria-disabled="true"] {
    opacity: 0.65;
    cursor: default;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  svg {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
  }

  .icon {
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    object-fit: contain;
  }

  .foreign {
    unicode-bidi: isolate;
    overflow-wrap: anywhere;
  }

  .lines {
    white-space: pre-wrap;
  }

  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: no-preference) {
    .appears {
      animation: appear 0.18s ease-out;
    }

    @keyframes appear {
      from {
        opacity: 0;
        translate: 0 0.5rem;
      }
    }
  }
`

/** What lies above the page: a panel of its own. */
export const panel = css`
  .panel {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    box-shadow: var(--shadow);
  }
`
