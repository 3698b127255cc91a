"""The proceeding (办理程序) as pure values: a table of steps, states, and one function that applies a step to a state.

Nothing here stores anything or knows what day it is.
"""

from gongkai.procedure.answers import Answer, answers_to, find_answer, words_of
from gongkai.procedure.apply import apply, find_step, steps_open_to
from gongkai.procedure.asks import Ask, AskKind, Fact, Wanting
from gongkai.procedure.clock import Period, answer_deadline, contest_period, periods_of, turn_of
from gongkai.procedure.counting import Counted, count_case
from gongkai.procedure.earlier import TAKEN_OVER, EarlierCase, EarlierContest, is_history, take_over
from gongkai.procedure.effects.guiding import TAKEN_UP, can_be_taken_up
from gongkai.procedure.effects.joining import part_from
from gongkai.procedure.effects.receipt import IN_FORCE
from gongkai.procedure.move import Applied, Event, Move, Reason, Refusal
from gongkai.procedure.questions import FURTHER
from gongkai.procedure.state import CaseState, list_withheld
from gongkai.procedure.step import Step
from gongkai.procedure.steps import STEPS
from gongkai.procedure.vocabulary import OPEN, Applicant, ClockEffect, Kind, Opinion, Phase, Role
from gongkai.procedure.wire import dump_facts, dump_state, load_state

__all__ = [
    "FURTHER",
    "IN_FORCE",
    "OPEN",
    "STEPS",
    "TAKEN_OVER",
    "TAKEN_UP",
    "Answer",
    "Applicant",
    "Applied",
    "Ask",
    "AskKind",
    "CaseState",
    "ClockEffect",
    "Counted",
    "EarlierCase",
    "EarlierContest",
    "Event",
    "Fact",
    "Kind",
    "Move",
    "Opinion",
    "Period",
    "Phase",
    "Reason",
    "Refusal",
    "Role",
    "Step",
    "Wanting",
    "answer_deadline",
    "answers_to",
    "apply",
    "can_be_taken_up",
    "contest_period",
    "count_case",
    "dump_facts",
    "dump_state",
    "find_answer",
    "find_step",
    "is_history",
    "list_withheld",
    "load_state",
    "part_from",
    "periods_of",
    "steps_open_to",
    "take_over",
    "turn_of",
    "words_of",
]
