/** A line as people write it, brought to one form: full-width signs, quotes, politeness before and a question after. */

/** Full-width letters, digits and signs become plain ones; quotes, a slash and closing marks around the line go. */
export function tidied(typed: string): string {
  const line = typed
    .normalize("NFKC")
    .replace(/\s+/g, (space) => (space.includes("\n") ? "\n" : " "))
    .trim();
  const bare = /^[“"'‘「『《【]/.test(line) ? line.replace(/[”"'’」』》】]+$/, "") : line;
  return bare
    .replace(/^[\s/“”"'‘’「」『』《》【】,，.。、:!！~]+/, "")
    .replace(
      /^第([一二三四五六七八九十])条/,
      (_, digit: string) => `第${TEN.indexOf(digit) + 1}条`,
    );
}

const TEN = "一二三四五六七八九十";

const POLITE =
  /^(你好|您好|请问|请教|麻烦|劳驾|帮我|帮忙|给我|我想|我要|我有|想要?|能不能|可以|可否|能否|知道|了解|请|你|您|再|先|来)*(看看|看一下|看下|看一看|看|查看|查一查|查一下|查下|查询|查|问一下|问问|问下|打开|显示|发一下|发|告诉我|说一下|说说|一下)*[\s,，:。!！]*/;

/** The line without 请问, 帮我看看 and the like before it. */
export const withoutPoliteness = (line: string): string => line.replace(POLITE, "").trim();

const ASKING =
  /([\s?？!！。.~～…,，、;；]|吗|呢|吧|啊|呀|哦|哈|了没有?|怎么样了?|怎样了?|如何了?|咋样了?|(?:是|有)?多少分?|是什么|什么情况|谢谢(?:你|您|了)?|可以吗|好吗|行吗|看看|一下)$/;

/** What stands after a name, without the marks that only show that it is a question. */
export function withoutQuestion(rest: string): string {
  let left = rest.replace(/^(一下|看看|的|是|表|情况)+(?=$|[\s,，])/, "").trim();
  while (ASKING.test(left)) left = left.replace(ASKING, "");
  return left.trim();
}

/** What stands after a command's name: the mark between them goes. */
export const afterName = (text: string): string =>
  text
    .replace(/^[\s”’"」』》】:,，、。]+/, "")
    .replace(/^一?下(?=$|[\s,，]|(?!个?(?:月|季|周|半年|星期|一?页|午|次))\p{sc=Han}{2})/u, "")
    .trim();

/** What asks about the command itself, not about anything it shows. */
export const asksAbout = (rest: string): boolean =>
  /^的?是?(怎么|怎样|如何|什么|为什么|为啥|干什么|干嘛|啥)/.test(rest);
