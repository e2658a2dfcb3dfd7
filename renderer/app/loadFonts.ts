import type { Catalog } from '../../contract/model/catalog.ts';

/** The map must not wait for ever: after this long it draws with what there is. */
const PATIENCE_MS = 2_500;
const FACE = '16px "Noto Sans SC Variable"';

/**
 * Loads the pieces of Noto Sans SC that the city's names need. The map draws Chinese labels once, from whatever font is
 * there at that moment, and keeps the picture: so the type comes first.
 */
export async function loadFonts(fonts: FontFaceSet, catalog: Catalog | null): Promise<void> {
  const text = [
    ...(catalog?.places ?? []).map((place) => place.name),
    ...(catalog?.districts ?? []).map((district) => district.name),
    ...(catalog?.streets ?? []).map((street) => street.name),
    ...(catalog?.communities ?? []).map((community) => community.name),
    ...(catalog?.grids ?? []).map((grid) => grid.name),
  ].join('');
  const characters = [...new Set(text)].join('');
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([fonts.load(FACE, `0123456789${characters}`).catch(() => []), patience]);
}
