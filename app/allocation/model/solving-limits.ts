/** 計算の時間 — seconds a solving takes at most unless the lead says otherwise, and the bounds of what may be said. */
export const SECONDS_AT_MOST = { usual: 30, least: 5, most: 300 } as const;

/** 満足する差 — the search ends when no better allocation by more than this share can exist. */
export const GAP_WANTED = 0.001;

/** Rows of the board on one page: more is a list nobody looks through. */
export const ROWS_A_PAGE = 40;
