/** The name styles use in `text-font`; fontFaces.ts says which files it means. */
export const MAP_FONT = 'Noto Sans SC';
