/** 绑定的说法 — what became of a code. */

import { dayWords } from "#cards/blueprint/answer-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { dayOf, timeOf } from "#kernel/calendar.ts";
import { BINDING_RULES } from "#organisation/binding.ts";
import type { RedeemRefusal } from "#organisation/use-cases/redeem-code.ts";

const ASK = "请向县委组织部要新的绑定码。";

export function bindingRefusalWords(refusal: RedeemRefusal): string {
  switch (refusal.kind) {
    case "binding.not-a-code":
      return `绑定码是${BINDING_RULES.codeLength}位字母和数字，请照着收到的再发一次：绑定 绑定码`;
    case "binding.unknown-code":
      return `绑定码不对，还可以试${refusal.triesLeft}次。请核对后再发，或${ASK}`;
    case "binding.locked":
      return `绑定码连续输错${BINDING_RULES.wrongTries}次，请在${timeOf(refusal.until)}以后再试。`;
    case "binding.account-taken":
      return "这个飞书账号已经绑定了别人，没有改变。换人请联系县委组织部。";
    case "binding.code-used":
      return `这个绑定码已经用过。${ASK}`;
    case "binding.code-expired":
      return `这个绑定码${dayWords(dayOf(refusal.expiredAt))}已过期。${ASK}`;
    case "binding.person-taken":
      return "这个绑定码的本人已经绑定了另一个飞书账号，一人只绑一个。换账号请联系县委组织部。";
    default:
      return assertNever(refusal);
  }
}
