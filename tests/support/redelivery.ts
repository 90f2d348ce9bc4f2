/** 重复投递 — everything the platform ever delivered comes again, as a platform in trouble or a malicious one would do it. */
import { type Random, shuffled } from "#tests/support/random.ts";
import { hands, type World } from "#tests/support/world.ts";

/** How one repeat comes: under the first id, or signed anew under another. */
type Repeat = { readonly eventId: string; readonly newEventId: boolean };

async function repeatOne(world: World, repeat: Repeat): Promise<void> {
  const { eventId, ...how } = repeat;
  const outcome = await world.console.redeliver(eventId, how);
  if (outcome.kind !== "answered" || outcome.status !== 200 || outcome.text.includes("系统繁忙"))
    throw new Error(`the repeat of ${eventId} was not taken: ${JSON.stringify(outcome)}`);
}

/** Every event and callback so many times over, in random order and several at once; of each, half under new ids. */
export async function repeatAll(
  world: World,
  how: { readonly times: number; readonly atOnce: number; readonly random: Random },
): Promise<number> {
  const each = world.console.events().flatMap(({ eventId }) =>
    Array.from(
      { length: how.times },
      (_, time): Repeat => ({
        eventId,
        newEventId: time % 2 === 1,
      }),
    ),
  );
  const repeats = shuffled(each, how.random);
  for (let next = 0; next < repeats.length; next += how.atOnce)
    await Promise.all(
      repeats.slice(next, next + how.atOnce).map((repeat) => repeatOne(world, repeat)),
    );
  return repeats.length;
}

/** The same world in which up to two deliveries, old or the latest, come again after each that a person causes. */
export function withRepeats(
  world: World,
  random: Random,
): { readonly world: World; readonly count: () => number } {
  let count = 0;
  const repeatSome = async () => {
    const events = world.console.events();
    const some = Array.from({ length: Math.floor(random() * 3) }, (): Repeat => {
      // Half of them look back on the last few, where a repeat is likeliest to meet what it repeats.
      const back = random() < 0.5 ? Math.min(3, events.length) : events.length;
      const event = events[events.length - 1 - Math.floor(random() * back)];
      return { eventId: event?.eventId ?? "", newEventId: random() < 0.5 };
    });
    count += some.length;
    await Promise.all(some.map((repeat) => repeatOne(world, repeat)));
  };
  const followed =
    <A extends unknown[], R>(act: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const done = await act(...args);
      await repeatSome();
      return done;
    };
  const { click, menu, sendText, sendImage } = world.console;
  const console = {
    ...world.console,
    click: followed(click),
    menu: followed(menu),
    sendText: followed(sendText),
    sendImage: followed(sendImage),
  };
  return { world: { ...world, console, ...hands(console, world.settle) }, count: () => count };
}
