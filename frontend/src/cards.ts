/** Everything that dashboards show: cards, their editors, and the dashboard strategy. */

import "./cards/agent";
import "./cards/staff";
import "./cards/approvals";
import "./cards/team";
import "./cards/timeline";
import "./strategy";
