// Keeps the live board as it stands.
import { follow, replace } from "./follow.js";

const part = document.querySelector("[data-follow-live]");
follow(part.dataset.followLive, { board: (html) => replace(part, html) });
