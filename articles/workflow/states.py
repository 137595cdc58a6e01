"""The one table of permitted steps: from which states a verb may be used, and where it leads."""

from articles.choices import State, Verb

STEPS: dict[Verb, dict[State, State]] = {
    Verb.SAVE: dict.fromkeys(State, State.DRAFT),
    # From approved only when the text is over: expired, it may be submitted again as it is.
    Verb.SUBMIT: dict.fromkeys((State.DRAFT, State.REJECTED, State.WITHDRAWN, State.APPROVED), State.PENDING),
    Verb.RECALL: {State.PENDING: State.DRAFT},
    Verb.APPROVE: {State.PENDING: State.APPROVED},
    Verb.RETURN: {State.PENDING: State.REJECTED},
    Verb.EMERGENCY: dict.fromkeys((State.DRAFT, State.PENDING, State.REJECTED), State.APPROVED),
}


def next_state(verb: Verb, state: State) -> State | None:
    """Where `verb` leads from `state`, or None where the table does not permit it."""
    return STEPS[verb].get(state)
