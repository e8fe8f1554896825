"""The words of the journal's pages: kinds of entries, what proves one, what a verification checks."""

from tracker.domain.sentence import Sentence

KINDS = {
    "document.moved": Sentence("drafts moved"),
    "document.registered": Sentence("drafts registered"),
    "document.amended": Sentence("drafts amended"),
    "document.packaged": Sentence("drafts put into a package, or taken out"),
    "version.registered": Sentence("versions registered"),
    "answer.recorded": Sentence("answers recorded"),
    "answer.replaced": Sentence("answers replaced"),
    "round.opened": Sentence("rounds opened"),
    "round.extended": Sentence("deadlines put off"),
    "round.closed": Sentence("rounds closed"),
    "proposal.made": Sentence("steps proposed"),
    "proposal.confirmed": Sentence("steps confirmed by a second person"),
    "proposal.dropped": Sentence("proposals dropped"),
    "meeting.recorded": Sentence("meetings recorded"),
    "meeting.amended": Sentence("meetings amended"),
    "paper.registered": Sentence("papers registered"),
    "paper.amended": Sentence("papers amended"),
    "package.registered": Sentence("packages made"),
    "participation.recorded": Sentence("participation of states recorded"),
    "note.recorded": Sentence("notes from sources"),
    "expectation.recorded": Sentence("expectations from sources"),
    "state.recorded": Sentence("states recorded"),
    "body.recorded": Sentence("bodies recorded"),
    "user.added": Sentence("accounts added"),
    "user.changed": Sentence("accounts changed"),
    "role.granted": Sentence("roles given"),
    "role.revoked": Sentence("roles taken"),
    "genesis": Sentence("the beginning of the register"),
}
PROOFS = {
    "at": Sentence("Recorded at (UTC)"),
    "prev": Sentence("Fingerprint of the entry before"),
    "nonce": Sentence("Nonce"),
    "body_digest": Sentence("Fingerprint of the content"),
    "leaf": Sentence("Fingerprint of the entry"),
    "key_id": Sentence("Key"),
    "sig": Sentence("Signature"),
}
CHECKS = {
    "V1": Sentence("no entry is missing: the numbers run from 0 without a gap"),
    "V2": Sentence("each entry names the fingerprint of the one before it"),
    "V3": Sentence("the content of each entry is the one that was fingerprinted"),
    "V4": Sentence("the fingerprint of each entry is that of its header"),
    "V5": Sentence("each entry is signed with the key of the register"),
    "V10": Sentence("the guards in the database that refuse every change stand as they were made"),
    "columns": Sentence("the columns by which entries are found say what the entries say"),
    "replay": Sentence("told again from the journal, every draft, round and answer is what the register shows"),
    "files": Sentence("every file that is held is the one that was handed in"),
}
