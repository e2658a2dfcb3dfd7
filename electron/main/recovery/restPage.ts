import type { WindowConfig } from '../../../contract/ipc/windowConfig.ts';
import type { Picture } from './LastPicture.ts';

/** What a window shows while it rests after a crash loop. No script: whatever broke the wall cannot break this. */
export interface Rest {
  readonly reason: string;
  readonly retryAtMs: number;
  readonly picture: Picture | null;
}

const WORDS = {
  'zh-CN': {
    title: '大屏已停止，此为最后画面',
    noPicture: '大屏已停止，没有可显示的画面',
    age: (age: string, at: string) => `画面停在 ${at}，距今 ${age}`,
    retry: (at: string) => `${at} 自动重试`,
    minutes: (count: number) => (count < 1 ? '不到 1 分钟' : `${count} 分钟`),
  },
  en: {
    title: 'The wall has stopped; this is its last picture',
    noPicture: 'The wall has stopped and there is no picture to show',
    age: (age: string, at: string) => `Picture of ${at}, ${age} ago`,
    retry: (at: string) => `Tries again by itself at ${at}`,
    minutes: (count: number) => (count < 1 ? 'less than a minute' : `${count} min`),
  },
} as const;

/** The page's address for one window; the picture lies beside it. */
export function restPath(windowId: string): string {
  return `/rest/${windowId}/index.html`;
}

/** The rest page reloads itself every ten seconds, so that the age it shows is true. */
export function restPage(rest: Rest, language: WindowConfig['language'], nowMs: number): Response {
  const words = WORDS[language];
  const time = (atMs: number): string =>
    new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hour12: false }).format(atMs);
  const minutes = rest.picture === null ? 0 : Math.floor((nowMs - rest.picture.atMs) / 60_000);
  const lines = [
    rest.picture === null ? words.noPicture : words.title,
    ...(rest.picture === null ? [] : [words.age(words.minutes(minutes), time(rest.picture.atMs))]),
    words.retry(time(rest.retryAtMs)),
    rest.reason,
  ];
  const html = `<!doctype html>
<html lang="${language}" data-wall="failed">
<meta charset="utf-8">
<meta http-equiv="refresh" content="10">
<title>Wanmi</title>
<style>
  body { margin: 0; height: 100vh; background: #070D16; color: #E9EFF7; font: 3vh/1.5 'Noto Sans SC', sans-serif; }
  img { position: fixed; inset: 0; width: 100%; height: 100%; filter: grayscale(1) brightness(0.45); }
  main { position: fixed; left: 0; right: 0; bottom: 0; padding: 3vh 4vh; background: #0D1724; }
  p { margin: 0; } p:first-child { font-size: 4.5vh; } p:last-child { color: #AEBCCC; font-size: 2.2vh; }
</style>
${rest.picture === null ? '' : '<img alt="" src="picture.jpg">'}
<main>${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</main>
</html>`;
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** 404 when there is none. */
export function restPicture(rest: Rest): Response {
  if (rest.picture === null) return new Response('no picture', { status: 404 });
  return new Response(rest.picture.jpeg, { headers: { 'content-type': 'image/jpeg' } });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
