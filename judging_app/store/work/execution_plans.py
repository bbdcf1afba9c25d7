"""The execution plans of a unit of work.

A desk does not need them when it opens, so each method imports the facts itself.
"""

from typing import TYPE_CHECKING

from judging_app.store.work.transaction import Transaction

if TYPE_CHECKING:
    from datetime import datetime

    from judging_app.domain.execution_plan import ExecutionPlan


class ExecutionPlans(Transaction):
    """Loads and stores execution plans, and the unit to which dossiers are addressed."""

    def execution_plans(self) -> "tuple[ExecutionPlan, ...]":
        """Every plan, in the order of the ideas' ids."""
        from judging_app.store.facts import execution_plans

        return execution_plans.load_plans(self._connection)

    def put_execution_plan(self, plan: "ExecutionPlan") -> None:
        """Store a plan in place of the earlier one of its idea; one of blanks deletes it."""
        from judging_app.store.facts import execution_plans

        execution_plans.put_plan(self._writing(), plan)

    def execution_addressee(self) -> str:
        """The unit to which dossiers are addressed; empty when nobody named one."""
        from judging_app.store.facts import execution_plans

        return execution_plans.load_addressee(self._connection)

    def put_execution_addressee(self, text: str, at: "datetime") -> None:
        """Store the unit in place of the earlier one; an empty text deletes it."""
        from judging_app.store.facts import execution_plans

        execution_plans.put_addressee(self._writing(), text, at)
