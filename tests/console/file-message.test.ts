import { expect, it } from "vitest";
import { createTown, privateChat } from "./town.ts";

it("a file of the bot's is read back with its name, shown with its size, and can be saved", async () => {
  const { api, feishu } = createTown();
  await api.signIn();
  const form = new FormData();
  form.append("file_type", "xls");
  form.append("file_name", "得分_春晓镇_2026-11.xlsx");
  form.append("file", new Blob([new Uint8Array(2048)]), "得分_春晓镇_2026-11.xlsx");
  const { file_key } = (await api.call("POST", "/im/v1/files", form)).data;
  const sent = await api.send("open_id", "ou_li", "file", { file_key });
  expect(sent.code).toBe(0);

  const listed = await api.call(
    "GET",
    `/im/v1/messages?container_id_type=chat&container_id=${privateChat}`,
  );
  expect(JSON.stringify(listed.data)).toContain("得分_春晓镇_2026-11.xlsx");

  const shown: unknown = await (
    await feishu.app.request(`/console/api/messages?chatId=${privateChat}`)
  ).json();
  expect(shown).toMatchObject([
    { msgType: "file", content: { file_name: "得分_春晓镇_2026-11.xlsx" }, fileBytes: 2048 },
  ]);
  const saved = await feishu.app.request(`/console/resources/${String(file_key)}`);
  expect(saved.headers.get("content-disposition")).toContain("attachment");
  expect((await saved.arrayBuffer()).byteLength).toBe(2048);
});
