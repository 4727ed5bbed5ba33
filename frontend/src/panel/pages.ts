/** The panel's pages, in the order of their tabs; each is an element of its own. */

import { html, type TemplateResult } from "lit";

import type { HouseholdView } from "../api/types";
import type { Staff } from "../data/staff";
import type { HomeAssistant } from "../ha/types";
import type { PanelKey } from "./text";
import "./runs/runs-page";
import "./workflows/workflows-page";
import "./schedule/schedule-page";
import "./spend/spend-page";
import "./approvals/approvals-page";
import "./memory/memory-page";
import "./skills/skills-page";

export interface PanelRoute {
  /** Where the panel is, such as `/household-agents`. */
  prefix: string;
  /** What follows the page's name in the address, such as a run's id. */
  rest: string[];
}

/** What every page's element gets as properties. */
export interface PageContext {
  hass: HomeAssistant;
  staff: Staff;
  route: PanelRoute;
  narrow: boolean;
}

export interface Page {
  name: string;
  title: PanelKey;
  /** Whether the page is for this user; everybody's where it is not said. */
  visible?(household: HouseholdView): boolean;
  render(context: PageContext): TemplateResult;
}

const isAdmin = (household: HouseholdView): boolean => household.admin;

const PAGES: readonly Page[] = [
  {
    name: "runs",
    title: "runs",
    render: (context) =>
      html`<household-agents-runs-page
        .hass=${context.hass}
        .staff=${context.staff}
        .route=${context.route}
        ?narrow=${context.narrow}
      ></household-agents-runs-page>`,
  },
  {
    name: "workflows",
    title: "workflows",
    render: (context) =>
      html`<household-agents-workflows-page
        .hass=${context.hass}
        .staff=${context.staff}
        .route=${context.route}
        ?narrow=${context.narrow}
      ></household-agents-workflows-page>`,
  },
  {
    name: "schedule",
    title: "schedule",
    render: (context) =>
      html`<household-agents-schedule-page
        .hass=${context.hass}
        .staff=${context.staff}
        .route=${context.route}
        ?narrow=${context.narrow}
      ></household-agents-schedule-page>`,
  },
  {
    name: "spend",
    title: "spend",
    render: (context) =>
      html`<household-agents-spend-page
        .hass=${context.hass}
        .staff=${context.staff}
        .route=${context.route}
        ?narrow=${context.narrow}
      ></household-agents-spend-page>`,
  },
  {
    name: "approvals",
    title: "approvals",
    visible: (household) => household.may_answer || household.admin,
    render: (context) =>
      html`<household-agents-approvals-page
        .hass=${context.hass}
        .staff=${context.staff}
        .route=${context.route}
        ?narrow=${context.narrow}
      ></household-agents-approvals-page>`,
  },
  {
    name: "memory",
    title: "memory",
    visible: isAdmin,
    render: (context) =>
      html`<household-agents-memory-page
        .hass=${context.hass}
        .staff=${context.staff}
        .route=${context.route}
        ?narrow=${context.narrow}
      ></household-agents-memory-page>`,
  },
  {
    name: "skills",
    title: "skills",
    visible: isAdmin,
    render: (context) =>
      html`<household-agents-skills-page
        .hass=${context.hass}
        .staff=${context.staff}
        .route=${context.route}
        ?narrow=${context.narrow}
      ></household-agents-skills-page>`,
  },
];

export function pagesFor(household: HouseholdView | undefined): Page[] {
  return PAGES.filter(
    (page) => !page.visible || (household !== undefined && page.visible(household)),
  );
}
