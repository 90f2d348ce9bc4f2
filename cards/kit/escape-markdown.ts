/** A person's own words inside markdown: the platform shows an HTML entity where it would read the character as markup. */

const entityOf = (character: string) => `&#${character.charCodeAt(0)};`;

/** Characters that are markup wherever they stand. */
const anywhere = /[&<>*_~`[\]()!#\\|$]/g;
/** A colon that could end a scheme (`https:`) or begin an emoji (`:OK:`); the one in 09:12 stays. */
const colon = /(?<!\d):|:(?!\d)/g;
/** The dot of an address that is linked without a scheme. */
const bareLink = /(?<=\bwww)\./gi;
/** What begins a list, a rule or a heading's underline. */
const lineStart = /^([ \t]*)([-+=]|\d+\.)/gm;
/** Four leading spaces would begin a block of code. */
const indent = /^[ \t]+/gm;
// oxlint-disable-next-line no-control-regex -- these are what is to be removed
const control = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/** The text so that markdown and lark_md show every character of it: no tag, mention, link, image, emoji or list comes out of it. Invisible control and direction characters are removed. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(control, "")
    .replace(anywhere, entityOf)
    .replace(colon, entityOf)
    .replace(bareLink, entityOf)
    .replace(
      lineStart,
      (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}${entityOf(mark.slice(-1))}`,
    )
    .replace(indent, (space) => "&nbsp;".repeat(space.length));
