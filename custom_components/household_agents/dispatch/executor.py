"""How one agent's run goes: context, tool loop, review, report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from homeassistant.core import callback

from ..agents.definition import AgentDefinition, OutputContract
from ..governance.gate import GateFacts
from ..governance.hooks import HookRecord
from ..governance.marks import marks
from ..governance.origins import Origin, asked_at, origin_of
from ..governance.scope import entities_in_scope
from ..memory.codec import canonical, digest
from ..memory.records import Report, RunRequest, RunSource
from ..model.interface import ModelError
from ..model.quoting import block
from ..tools.base import Tool, ToolContext
from ..tools.catalogue import SKILL_TOOLS, toolbox
from ..tools.external import async_external_tools
from . import gates
from .approved import ApprovedToolbox, Carried, carry_out, name_of_user
from .asking import Asking, answers_data
from .attaching import files_of
from .claiming import with_claims
from .delegation import Delegation, DispatchRate
from .dispatcher import Dispatcher
from .earlier import earlier_attempts, earlier_effects
from .enclosures import Enclosure
from .final import FinalReport, FinalTool
from .gates import GateResult
from .helper import lendable
from .loop import Conversation
from .parts import Parts
from .prompt import Prompt, build_prompt
from .report_facts import ReportFacts, gather
from .review import review
from .run import Outcome, Run, RunError, RunFailed
from .safeguard import GuardedToolbox
from .toolbox import Toolbox
from .turns import ModelTurns, Turns
from .web import RULES, WebTools
from .wishes import FinalData


@dataclass(slots=True, kw_only=True)
class AgentExecutor:
    """Executes runs of domain and task agents, and the model's part of others."""

    parts: Parts
    rate: DispatchRate = field(default_factory=DispatchRate)
    #: Set once by the household: dispatcher and executor know each other.
    dispatcher: Dispatcher

    async def __call__(self, run: Run) -> Outcome:
        """Execute one run of a domain or task agent."""
        run.earlier = await earlier_effects(self.parts.effects, run.request)
        if run.request.approval_id is not None:
            carried = await self.carry_out(run, run.request.approval_id)
            if not carried.begun:
                return Outcome(report=carried.report())
            data = carried.data()
        else:
            data = _review_data(run.request) or self._known(run)
        run.files = await self.files(run)
        report = await self.think(run, data=data)
        # What goes to another agent is checked there, before it reaches people.
        if run.agent.reviewed_by and not run.request.source.internal:
            report = await self.reviewed(run, report)
        return Outcome(report=report)

    async def carry_out(self, run: Run, approval_id: str) -> Carried:
        """Carry out what the run was approved for, before its model is asked."""
        parts = self.parts
        if (approval := await parts.approvals.get(approval_id)) is None:
            raise RunFailed(RunError.UNEXPECTED, f"there is no approval {approval_id}")
        run.carried = approval.digest
        context = replace(
            self._tool_context(run), origin=Origin.APPROVED, approval_id=approval_id
        )
        tools = await self._tools(run, context)
        names = frozenset(tool.name for tool in tools)
        box = ApprovedToolbox(
            run,
            context,
            tools,
            parts.tool_limiter,
            lambda entities: self.gate_facts(run, names, entities),
            parts.hooks,
        )
        box.approval, box.approvals = approval, parts.approvals
        carried = Carried(
            approval=await carry_out(parts, run, approval, box),
            person=await name_of_user(parts.hass, approval.answered_by),
        )
        run.stand_in = carried.report()
        run.step("approved_call", **carried.as_dict())
        return carried

    def _known(self, run: Run) -> str:
        """Return what code knows of earlier attempts, and of what people answered."""
        found = [earlier_attempts(run.earlier)]
        if run.request.source is not RunSource.SUB_AGENT:
            found.append(answers_data(self.parts.approvals, run.agent.agent_id))
        return "\n\n".join(one for one in found if one)

    def delegation(self, run: Run) -> Delegation:
        """Return the run's way to its colleagues."""
        agent, fresh = run.agent, not run.request.chain
        if agent.pattern.delegates and fresh and run.request.root_id is None:
            self.parts.budgets.open_tree(
                run.root_id, agent.name, agent.tokens_per_workflow
            )
        return Delegation(
            run,
            self.dispatcher,
            self.parts.registry,
            self.rate,
            self.parts.skills.narrow,
        )

    def turns(self, final: str) -> Turns:
        """Return who answers a conversation that ends with a call of the tool ``final``."""
        parts = self.parts
        return ModelTurns(
            model=parts.model,
            budgets=parts.budgets,
            prices=parts.prices,
            log=parts.replay_log,
            final=final,
        )

    async def think(self, run: Run, *, data: str = "", tools: bool = True) -> Report:
        """Have the model work until a report passes."""
        final: FinalTool[Report] = self.final_report(run, run.agent.contract)
        if (wish := self.parts.wishes.get(run.run_id)) is not None:
            final = FinalData(
                wish=wish,
                contract=run.agent.contract,
                facts=lambda report: self.report_facts(run, report),
                trace=lambda data: run.step("quality_gate", **data),
            )
        report = await self.conclude(run, final, data=data, tools=tools)
        told = self.parts.intents.conflicts.told(run.run_id)
        return report.with_notes(*run.caveats(), *told, *self.remarks(run, report))

    def remarks(self, run: Run, report: Report) -> list[str]:
        """Have the hooks hold a report against what the run did."""
        record = HookRecord(agent=run.agent, run_id=run.run_id, calls=run.hooked)
        if found := self.parts.hooks.on_report(report, record):
            run.step("remarks", remarks=found)
        return found

    def final_report(self, run: Run, contract: OutputContract) -> FinalReport:
        """Return what ends a conversation with a report: the gates, with their facts."""
        return FinalReport(
            contract=contract,
            points=run.request.source is RunSource.TEAM,
            facts=lambda report: self.report_facts(run, report),
            trace=lambda data: run.step("quality_gate", **data),
        )

    def report_facts(self, run: Run, report: Report) -> ReportFacts:
        """Gather what the gates need to know of the house about a report."""
        # What is compiled of reports has had its sources checked there.
        # And what stands in a picture no code can read.
        unread = run.agent.compiles or run.files
        known = None if unread else run.known
        facts = gather(self.parts.hass, report, known)
        return with_claims(self.parts.hass, run, report, facts)

    async def conclude[ResultT](
        self,
        run: Run,
        final: FinalTool[ResultT],
        *,
        data: str = "",
        tools: bool = False,
    ) -> ResultT:
        """Have the model work until the final tool's result passes."""
        parts, agent = self.parts, run.agent
        await self.prepare(run)
        box = await self._toolbox(run) if tools else None
        definitions: list[dict[str, Any]] = box.definitions() if box else []
        # A result without a tool is given in plain words.
        offered = [*definitions, *([final.schema] if final.name else [])]
        web = self.web(run, offered) if tools else None
        prompt = self.make_prompt(run, offered, data, tools=tools)
        run.known |= marks(prompt.first_message)
        run.known |= marks("\n".join(str(block["text"]) for block in prompt.system))
        self._trace_context(run, prompt, final.name, definitions if box else None, web)
        talk = Conversation(
            run,
            prompt,
            turns=self.turns(final.name),
            model_id=parts.settings.model_id(agent.model),
            toolbox=box,
            final=final,
            web=web,
            support=parts.web,
        )
        try:
            result = await talk.result()
        except (RunFailed, ModelError) as err:
            error = err.error if isinstance(err, RunFailed) else err.kind
            run.step("concluded", error=str(error), detail=err.detail)
            raise
        run.step("concluded", error=None)
        return result

    async def files(self, run: Run) -> tuple[Enclosure, ...]:
        """Return what goes along with the task, or raise ``RunFailed``."""
        return await files_of(self.parts, run)

    def web(self, run: Run, tools: Sequence[Mapping[str, Any]]) -> WebTools | None:
        """Return what the model's own server may do on the web, if anything."""
        parts, agent = self.parts, run.agent
        if not agent.web:
            return None
        names = [str(tool["name"]) for tool in tools]
        web = WebTools(
            run,
            parts.hooks,
            lambda entities: self.gate_facts(
                run, frozenset(names) | web.names, entities
            ),
            origin_of(run.request),
            taken=names,
        )
        web.leave_out(parts.web, parts.settings.model_id(agent.model))
        return web

    async def prepare(self, run: Run) -> None:
        """Bring what a conversation needs and no other one of the run has brought."""
        await self._open_tree(run)
        agent = run.agent
        if agent.remembers and run.memory is None:
            run.memory = await self.parts.memory.view(agent.agent_id, run.now)
            if run.mail:
                run.memory.hear("messages")
            if run.request.source is RunSource.ASSISTANT:
                run.memory.hear("another assistant")

    def make_prompt(
        self,
        run: Run,
        definitions: Sequence[Mapping[str, Any]],
        data: str,
        *,
        tools: bool,
    ) -> Prompt:
        """Assemble what a conversation begins with."""
        parts, agent = self.parts, run.agent
        return build_prompt(
            agent,
            _without_review(run.request),
            now=run.now,
            conventions=parts.settings.conventions,
            skills=parts.skills.catalogue(agent.skills) if tools else "",
            web=RULES if tools and agent.web else "",
            memory=run.memory,
            tools=definitions,
            data="\n\n".join(part for part in (run.mail, data) if part),
        )

    def wording(self, agent: AgentDefinition) -> str:
        """Keep how the definition reads, and return its hash."""
        return self.parts.replay_log.post_definition(agent.agent_id, agent.data)

    def _trace_context(
        self,
        run: Run,
        prompt: Prompt,
        final: str,
        tools: Sequence[Mapping[str, Any]] | None,
        web: WebTools | None,
    ) -> None:
        """Trace what a conversation begins with: definition, tools and prompt by hash."""
        parts, agent = self.parts, run.agent
        skills = parts.skills.available(agent.skills) if tools is not None else ()
        whole = [prompt.system, prompt.tools, prompt.first_message]
        run.step(
            "context",
            definition=self.wording(agent),
            prompt=digest(canonical(whole)),
            final=final,
            tools=None if tools is None else [str(one["name"]) for one in tools],
            tools_hash=digest(canonical(prompt.tools)),
            skills=[skill.name for skill in skills],
            web=sorted(web.names) if web is not None else [],
        )

    async def _open_tree(self, run: Run) -> None:
        """Have a run share the budget of the orchestrator or team at its root.

        After a restart the ledger does not know it: the journal does.
        """
        budgets, chain = self.parts.budgets, run.request.chain
        root = self.parts.registry.get(chain[0]) if chain else run.agent
        if root is None or not root.pattern.delegates or budgets.has_tree(run.root_id):
            return
        used = await self.parts.journal.usage_below(run.root_id)
        budgets.open_tree(run.root_id, root.name, root.tokens_per_workflow, used)

    async def reviewed(self, run: Run, report: Report) -> Report:
        """Have the report checked; a severe objection keeps it from going out."""
        verdict = await review(run, report, run.evidence, self.delegation(run))
        objection = (verdict.reason or "no reason given",) if verdict.severe else ()
        run.step(
            "quality_gate",
            results=[GateResult(gate="review_severity", failures=objection).as_dict()],
        )
        if verdict.severe:
            raise RunFailed(RunError.QUALITY_GATE, f"reviewer: {verdict.reason}")
        self._assure(run, report)
        if not verdict.approved:
            return report.with_notes(f"Reviewer: {verdict.reason}")
        return report

    def _assure(self, run: Run, report: Report) -> None:
        """Ask once more, last of all, whether a report could do harm."""
        facts = self.report_facts(run, report)
        results = gates.check(gates.SAFETY, report, run.agent.contract, facts)
        run.step(
            "quality_gate",
            results=[result.as_dict() for result in results],
            facts=facts.as_dict(),
        )
        if found := gates.failures_of(results):
            raise RunFailed(RunError.QUALITY_GATE, "; ".join(found))

    async def _toolbox(self, run: Run) -> Toolbox:
        """Gather the agent's tools for this run."""
        context = self._tool_context(run)
        return self.make_toolbox(run, context, await self._tools(run, context))

    def _tool_context(self, run: Run) -> ToolContext:
        """Return what the tools may reach during a run."""
        parts, agent = self.parts, run.agent
        # What was approved is one call: all others of its run are the agent's own.
        approved = run.request.approval_id is not None
        return ToolContext(
            hass=parts.hass,
            agent=agent,
            run_id=run.run_id,
            ha_context=run.ha_context,
            now=run.now,
            entities=entities_in_scope(parts.hass, agent),
            memory=run.memory,
            journal=parts.journal,
            skills=parts.skills,
            actuator=parts.actuator,
            notifier=parts.notifier,
            effects=run.effects,
            delegate=self.delegation(run),
            dependencies=parts.dependencies,
            unreachable=run.unreachable,
            post=parts.mailbox.post(run) if parts.mailbox is not None else None,
            origin=Origin.AUTONOMOUS if approved else origin_of(run.request),
            requested_at=asked_at(run.request),
            seen=run.seen,
            intents=parts.intents,
        )

    async def _tools(self, run: Run, context: ToolContext) -> list[Tool]:
        """Return the tools that a run has."""
        parts, agent = self.parts, run.agent
        selection = toolbox(agent, parts.skills)
        tools = [one for one in selection.tools if one.has_what_it_needs(parts.hass)]
        problems = list(selection.problems)
        if agent.llm_apis:
            external = await async_external_tools(context)
            tools.extend(external.tools)
            problems.extend(external.problems)
        for problem in problems:
            run.step("tool_problem", problem=problem)
        if run.request.source is RunSource.SUB_AGENT:
            # Of tools from elsewhere, too, a helper gets only those that read.
            tools = [tool for tool in tools if lendable(tool)]
        return tools

    def make_toolbox(
        self, run: Run, context: ToolContext, tools: Sequence[Tool]
    ) -> Toolbox:
        """Return what executes the run's tool calls."""
        names = frozenset(tool.name for tool in tools)
        # A temporary helper is nobody whom people know.
        helps = run.request.source is RunSource.SUB_AGENT
        kind = GuardedToolbox if run.agent.rollback else Toolbox
        box = kind(
            run,
            context,
            tools,
            self.parts.tool_limiter,
            lambda entities: self.gate_facts(run, names, entities),
            self.parts.hooks,
            None if helps else Asking(parts=self.parts, run=run),
            None if helps else self.parts.permissions,
        )
        if isinstance(box, GuardedToolbox):
            box.guard(self.parts)
        return box

    @callback
    def gate_facts(
        self, run: Run, names: frozenset[str], entities: Sequence[str]
    ) -> GateFacts:
        """Gather what the gate decides on, at the moment of a call."""
        parts, agent = self.parts, run.agent
        narrowed = parts.skills.narrow(run.active_skills, names)
        scope = entities_in_scope(parts.hass, agent) if entities else ()
        return GateFacts(
            agent=agent,
            enabled=parts.registry.enabled(agent.account),
            # However much a skill narrows, the way to other skills stays open.
            tools=frozenset(narrowed) | (names & SKILL_TOOLS),
            entities=frozenset(scope),
            sensitive_entities=parts.sensitive.of(entities),
        )


def _review_data(request: RunRequest) -> str:
    """Lay out a review's report and evidence as delimited data."""
    if request.source is not RunSource.REVIEW:
        return ""
    return "\n\n".join(
        (
            block("review", str(request.context["report"])),
            block("evidence", str(request.context["evidence"])),
        )
    )


def _without_review(request: RunRequest) -> RunRequest:
    """Return a review's request without the data that is laid out already."""
    if request.source is not RunSource.REVIEW:
        return request
    return RunRequest(
        agent_id=request.agent_id,
        source=request.source,
        task=request.task,
        request_id=request.request_id,
        requested_at=request.requested_at,
    )
