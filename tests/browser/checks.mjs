// All checks of the page and the element, by topic.
//
// In: nothing. Out: the list that run.mjs goes through in each engine and from each origin.

import { density } from "./checks/density.mjs";
import { element } from "./checks/element.mjs";
import { exports } from "./checks/exports.mjs";
import { faults } from "./checks/faults.mjs";
import { host } from "./checks/host.mjs";
import { hostile } from "./checks/hostile.mjs";
import { intake } from "./checks/intake.mjs";
import { long } from "./checks/long.mjs";
import { looks } from "./checks/looks.mjs";
import { offline } from "./checks/offline.mjs";
import { panels } from "./checks/panels.mjs";
import { reading } from "./checks/reading.mjs";
import { safety } from "./checks/safety.mjs";
import { served } from "./checks/served.mjs";
import { writing } from "./checks/writing.mjs";

/** @type {import("./page.mjs").Check[]} */
export const CHECKS = [...reading, ...writing, ...long, ...intake, ...safety, ...faults, ...hostile, ...looks, ...host, ...element, ...density, ...served, ...exports, ...panels, ...offline];
