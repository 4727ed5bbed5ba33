/** The dashboard that builds itself. */

export {};
