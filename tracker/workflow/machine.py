"""The machine that follows a definition: one for each definition version, built once, shared by all documents.

The library gets the names of states and actions and nothing else: no callback, no condition, no model. What may
stop a step is asked here first, so the library never has a say in it.
"""

from functools import cache

from transitions import Machine

from tracker.domain.policy import may
from tracker.domain.sentence import Sentence
from tracker.domain.subject import GUARDS, Refusal, Subject
from tracker.domain.things import ByRoles
from tracker.errors import Forbidden, Refused
from tracker.workflow.definition import Definition, Step, named


class Workflow:
    """What can be done in each state of one definition, and the only way to do it."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self._machine = Machine(
            model=None,
            states=[state.key for state in definition.states],
            initial=definition.initial.key,
            auto_transitions=False,
            send_event=True,
        )
        self._steps: dict[str, dict[str, Step]] = {state.key: {} for state in definition.states}
        for step in definition.steps:
            self._machine.add_transition(step.action, list(step.sources), step.target)
            for source in step.sources:
                self._steps[source][step.action] = step

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """The steps that leave a state, in the order of the definition."""
        return tuple(self._steps[state].values())

    def step(self, state: str, action: str) -> Step:
        """The step that an action means in a state; KeyError if it does not leave that state."""
        return self._steps[state][action]

    def refusals(self, subject: Subject, step: Step) -> tuple[Refusal, ...]:
        """Everything that stands in the way, a missing role first; empty if the step can be taken."""
        subject.target = step.target
        asked = (GUARDS[name].refusal(subject) for name in step.guards)
        return (*_role_missing(subject, step), *(refusal for refusal in asked if refusal))

    def fire(self, subject: Subject, action: str) -> Step:
        """Move the subject, or raise with its state as it was.

        Every guard is asked before the machine is: Forbidden for a missing role alone, else Refused with all
        the reasons; KeyError if the action does not leave the state.
        """
        step = self.step(subject.state, action)
        refusals = self.refusals(subject, step)
        if refusals and refusals[0].guard == "role":
            raise Forbidden(refusals[0].reason, who=step.roles)
        if refusals:
            raise Refused(subject.facts.document, action, subject.state, refusals)
        self._machine.events[action].trigger(subject)
        return step


@cache
def workflow(name: str, version: int) -> Workflow:
    """The one workflow of a definition version."""
    return Workflow(named(name, version))


def _role_missing(subject: Subject, step: Step) -> tuple[Refusal, ...]:
    if may(subject.actor, "document.move", ByRoles(step.roles)):
        return ()
    reason = Sentence("Ask somebody who may take this step.")
    return (Refusal("role", reason, step.roles[0], "act"),)
