/** 评议的网页 — plain HTML from here, for an old phone without scripts; it asks for nothing that says who somebody is. */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { POLL_CHOICES, POLL_QUESTIONS, type PollQuestion } from "#acceptance/poll.ts";
import { CHOICE_WORDS, QUESTION_GISTS, QUESTION_WORDS } from "#cards/acceptance/poll-words.ts";
import type { Day } from "#kernel/calendar.ts";

export type BallotPage = { readonly branchName: string; readonly untilOn: Day };

export const ballotPage = ({ branchName, untilOn }: BallotPage): string =>
  page(
    `群众评议 · ${branchName}`,
    `<h1>请您评一评<br>${escaped(branchName)}</h1>
<p>匿名：不记姓名、不记时间，也看不出谁选了什么。每道题选一个，不想答的可以空着。只能提交一次，${Number(untilOn.slice(5, 7))}月${Number(untilOn.slice(8))}日为止。</p>
<form method="post" autocomplete="off">
${POLL_QUESTIONS.map(questionPart).join("\n")}
<button type="submit">提交</button>
</form>`,
  );

const questionPart = (question: PollQuestion): string =>
  `<fieldset><legend><b>${QUESTION_WORDS[question]}</b> ${QUESTION_GISTS[question]}</legend>
${POLL_CHOICES.map(
  (choice) =>
    `<label><input type="radio" name="${question}" value="${choice}"> ${CHOICE_WORDS[choice]}</label>`,
).join("\n")}
</fieldset>`;

export const wordsPage = (title: string, words: string): string =>
  page(title, `<h1>${escaped(title)}</h1>\n<p role="status">${escaped(words)}</p>`);

const STYLE = `:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0 auto;max-width:36rem;padding:1rem;font:1.125rem/1.6 system-ui,sans-serif}
h1{font-size:1.375rem;line-height:1.4;margin:0 0 .75rem}
fieldset{border:1px solid #8a8f98;border-radius:.5rem;margin:0 0 1rem;padding:.5rem .75rem}
legend{padding:0 .25rem}
label{display:block;padding:.5rem 0;min-height:2.75rem;cursor:pointer}
input{width:1.375rem;height:1.375rem;margin:0 .5rem 0 0;vertical-align:middle}
button{width:100%;min-height:3rem;font:inherit;color:#fff;background:#1456f0;border:0;border-radius:.5rem}
:focus-visible{outline:3px solid #f0a014;outline-offset:2px}`;

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** No script, no picture, nothing from elsewhere; the address, which holds the link's secret, is told to nobody. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${base64(sha256(utf8ToBytes(STYLE)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex, nofollow",
  "X-Content-Type-Options": "nosniff",
};

const page = (title: string, body: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;

const MARKS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (words: string): string => words.replace(/[&<>"']/g, (mark) => MARKS[mark] ?? "");
