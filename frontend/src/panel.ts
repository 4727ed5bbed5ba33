/** The page in the sidebar. */

import "./panel/panel";
