"""The tables, one file a noun."""

from tracker.models.answers import Answer, Attachment, Remark, Reminder
from tracker.models.base import Base
from tracker.models.calendar import DayOff
from tracker.models.clock import ClockRun
from tracker.models.documents import Alias, Document, Package, Translation, Version
from tracker.models.journal import Correction, JournalEntry, Proposal, Request
from tracker.models.meetings import AgendaItem, Attendance, Meeting
from tracker.models.papers import Blob, Paper
from tracker.models.proof import Checkpoint, Hold
from tracker.models.rounds import Round, RoundParticipant
from tracker.models.saved import SavedFilter
from tracker.models.searching import SearchRow
from tracker.models.signins import Attempts, RecoveryCode, ResetLink, SecondFactor, SecurityEvent, SignIn
from tracker.models.states import Body, MemberState, Participation
from tracker.models.texts import Text
from tracker.models.users import Deputy, Grant, User, UserRole

__all__ = [
    "AgendaItem", "Alias", "Answer", "Attachment", "Attempts", "Attendance", "Base", "Blob", "Body", "Checkpoint",
    "ClockRun", "Correction", "DayOff", "Deputy", "Document", "Grant", "Hold", "JournalEntry", "Meeting", "MemberState",
    "Package", "Paper", "Participation", "Proposal", "RecoveryCode", "Remark", "Reminder", "Request", "ResetLink",
    "Round", "RoundParticipant", "SavedFilter", "SearchRow", "SecondFactor", "SecurityEvent", "SignIn", "Text",
    "Translation", "User", "UserRole", "Version",
]
