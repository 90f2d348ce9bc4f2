/** Chromium as our tests and our pictures use it: two screens, Chinese, no movement, one pixel a pixel. */
import { type Browser, type BrowserContext, chromium } from "playwright-core";

/** Where Debian puts it, unless `CHROMIUM_PATH` says otherwise. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--headless", "--disable-gpu", "--font-render-hinting=none"],
  });

const SCREENS = {
  desktop: { viewport: { width: 1280, height: 900 }, hasTouch: false, isMobile: false },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;
export type Screen = keyof typeof SCREENS;

export const openScreen = (
  browser: Browser,
  screen: Screen,
  colorScheme: "light" | "dark" = "light",
): Promise<BrowserContext> =>
  browser.newContext({
    ...SCREENS[screen],
    colorScheme,
    deviceScaleFactor: 1,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
  });
