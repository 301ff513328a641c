// Runs that are kept, as a visitor sees them.
import { button, eventually, goTo, waitForStatus } from "./page.mjs";

/** A run whose steps are short, on the CPU: it is ready sooner. */
export const RUN = "?preset=tiny&data=synthetic&batch=16&device=cpu";
/** The line that offers the run that was left. */
export const offer = (page) => page.getByRole("region", { name: "A run to continue" });
/** The rows of the list in Runs. */
export const rows = (page) => page.locator(".kept li");
export const notices = (page) => page.locator(".notice p").allTextContents();

/** Trains up to the step of the page's link, and waits until that is kept. */
export async function train(page, step) {
  if (await button(page, "Train").count()) await button(page, "Train").click();
  await waitForStatus(page, new RegExp(`Paused: epoch 1, step ${step} of`));
  await isKept(page, step);
}

export async function isKept(page, step) {
  await goTo(page, "Runs");
  await rows(page).filter({ hasText: new RegExp(`This run.+step ${step}\\b`) }).waitFor();
  await goTo(page, "Train");
}

/** The step of a row of the list. */
export async function keptStep(row) {
  return Number((await row.textContent()).match(/step ([\d,]+)/)[1].replaceAll(",", ""));
}

/** A step more than where the link's `steps` have paused the run. */
export async function trainOneStep(page) {
  await goTo(page, "Train");
  await button(page, "Step").click();
}

/** The parameters' fingerprint after this step; after whichever it is for if none is given. */
export async function fingerprint(page, step = "[\\d,]+", timeout) {
  await goTo(page, "Runs");
  return eventually(
    () => page.locator("output[aria-label=Parameters]").textContent(),
    (text) => new RegExp(`^[0-9a-f]{16}… after step ${step}$`).test(text), `no fingerprint of step ${step}`, timeout);
}
