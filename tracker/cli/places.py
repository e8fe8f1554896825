"""The commands of the program: under which heading each stands, where it is, and its help.

The help stands here and not at the command, so that the overview imports none of them.
"""

from tracker.domain.sentence import Sentence

DAILY = Sentence("Day by day")
REGISTERING = Sentence("Register and record")
ROSTER = Sentence("States, bodies and people")
TRUST = Sentence("History and proof")
RUNNING = Sentence("Run the register")
PLACES = {
    "documents": (DAILY, "tracker.cli.documents:listed", Sentence(
        "List the drafts. Where each stands, since when, in which package.")),
    "show": (DAILY, "tracker.cli.show:show", Sentence(
        "Show a draft, and all that its next steps miss. Its way so far, every step with each reason against it "
        "and who can help, the answers of the states, its texts, its last entries.")),
    "advance": (DAILY, "tracker.cli.advance:advance", Sentence(
        "Take a draft, or a whole package, one step. A package moves whole or not at all. A step for two persons "
        "is proposed by the first and done when somebody else gives the same command. What is missing is said all"
        " at once.")),
    "search": (DAILY, "tracker.cli.searching:search", Sentence(
        "Find drafts and papers by words, in all their forms: in names and numbers, papers, remarks and texts. "
        "All words must stand in the same place; words in quotation marks in their order.")),
    "pending": (DAILY, "tracker.cli.pending:pending", Sentence(
        "List the answers that states still owe. The nearest deadline comes first.")),
    "insights": (DAILY, "tracker.cli.insights:insights", Sentence(
        "Tell how long stages and states take, where drafts stand still and who sent them back. Of the last "
        "twelve months, unless a period is given.")),
    "compare": (DAILY, "tracker.cli.comparing:compare", Sentence(
        "Say what changed from one text of a draft to another, paragraph by paragraph: [-deleted-], [+inserted+]."
        " Without numbers, from the last text but one to the last.")),
    "answer": (DAILY, "tracker.cli.answers:answer", Sentence(
        "Record a state's answer in the open round, for one draft or, with --also, for several that one paper "
        "answers. An answer that stood before is replaced and kept; one without a paper does not count yet.")),
    "reminders": (DAILY, "tracker.cli.reminders:reminders", Sentence(
        "List the reminders to send: a week and a day before a deadline, a day and a week after it, unless one "
        "was sent.")),
    "sheet": (DAILY, "tracker.cli.sheets:sheet", Sentence(
        "Write the approval sheet of a round as PDF/A-3. The answers and their entries of the journal lie in the "
        "file for programs; the same state of the register gives the same bytes. tracker verify --sheet says "
        "whether it still holds.")),
    "letter": (DAILY, "tracker.cli.letters:letter", Sentence(
        "Print a paper as PDF: covering, reminder, silence or outcome letters of a round, comments, "
        "disagreements, minutes, extract or memo of a draft, the status-list of a package. What the register does"
        " not know is left blank.")),
    "document": (REGISTERING, "tracker.cli.marking:document", Sentence("Register a draft, or mend its entry.")),
    "version": (REGISTERING, "tracker.cli.marking:version", Sentence("Register the texts of a draft.")),
    "paper": (REGISTERING, "tracker.cli.paper_lists:paper", Sentence(
        "Register a letter, note or protocol, or mend its entry.")),
    "meeting": (REGISTERING, "tracker.cli.meeting_lists:meeting", Sentence(
        "Record a meeting with its outcomes, or mend its entry.")),
    "package": (REGISTERING, "tracker.cli.packages:package", Sentence("Let drafts travel together, all or nothing.")),
    "round": (REGISTERING, "tracker.cli.rounds:round_", Sentence("The rounds in which states answer.")),
    "note": (REGISTERING, "tracker.cli.notes:note", Sentence("Keep what a source says; nothing moves by it.")),
    "import": (REGISTERING, "tracker.cli.importing:importing", Sentence(
        "Import a register kept elsewhere, from a spreadsheet: what is wrong with it is told first, row by row.")),
    "states": (ROSTER, "tracker.cli.states:states", Sentence("The member states, and how each takes part.")),
    "calendar": (ROSTER, "tracker.cli.calendar:calendar", Sentence("The days off by which deadlines are reckoned.")),
    "bodies": (ROSTER, "tracker.cli.bodies:bodies", Sentence("The bodies that meet and decide.")),
    "user": (ROSTER, "tracker.cli.deputies:user", Sentence(
        "The people of the register: accounts, roles, passwords, sign-ins.")),
    "history": (TRUST, "tracker.cli.history:history", Sentence(
        "Print everything recorded of a draft. When, by whom, what, on whose word.")),
    "correct": (TRUST, "tracker.cli.corrections:correct", Sentence(
        "Say what an entry of the journal should have said. The wrong one stays readable. The first person "
        "proposes, a head confirms with the same command. Without --set it says what can be corrected.")),
    "annul": (TRUST, "tracker.cli.corrections:annul", Sentence(
        "Say that what an entry of the journal tells did not happen. It stays readable, and the register is "
        "worked out anew without it. The first person proposes, a head confirms with the same command.")),
    "verify": (TRUST, "tracker.cli.verifying:verify", Sentence(
        "Check that nothing was changed unseen. The journal entry by entry, its signatures, its checkpoints, the "
        "triggers that guard it, every table against it. Exit code 1 if anything is wrong; the register is then "
        "put on hold, and nothing can be recorded until it verifies again and is released.")),
    "checkpoint": (TRUST, "tracker.cli.checkpoints:checkpoint", Sentence(
        "Sign the journal as a whole, and print the note. Keep it where nobody who runs the register can change "
        "it: on paper, in a mailbox, on another machine. What was recorded before it can then no longer be "
        "rewritten unseen.")),
    "journal": (TRUST, "tracker.cli.entries:journal", Sentence(
        "List entries of the journal, the newest first. All, or those that fit what is given.")),
    "dossier": (TRUST, "tracker.cli.dossiers:dossier", Sentence(
        "Write the dossier of a draft or a package. One zip with the texts, papers, answers and journal entries, "
        "a page that opens offline, and the program that checks it all with no access to the register. It holds "
        "what its reader may see.")),
    "export": (TRUST, "tracker.cli.exporting_more:export", Sentence("Hand out what is to be checked elsewhere.")),
    "rebuild": (TRUST, "tracker.cli.rebuilding:rebuild", Sentence(
        "Make the register again in an empty database, from an exported journal and the files. Every link and "
        "signature is checked first. People keep their keys and roles; names and passwords are not in the journal"
        " and are given anew, and writing needs the key that signed it.")),
    "workflow": (TRUST, "tracker.cli.workflow:workflow", Sentence(
        "Print the stages and steps of a draft's way. They come as text and as a Mermaid diagram. With --check, "
        "say everything that is wrong with a definition file.")),
    "init": (RUNNING, "tracker.cli.beginning:init", Sentence(
        "Make the register, or bring it up to date. Its folder, its secret, its key, its tables, its first entry."
        " Safe to run again. A seed is ready content, recorded now.")),
    "demo": (RUNNING, "tracker.cli.demo:demo", Sentence(
        "Try it on the founding case, leaving nothing behind. All seeds in a temporary folder, an account for "
        "each role with its password, the pages on this machine until Ctrl-C.")),
    "serve": (RUNNING, "tracker.cli.serving:serve", Sentence(
        "Serve the pages. On this machine alone they may go without TLS; for other machines, set "
        "TRACKER_TRUSTED_HOSTS and TRACKER_PROXIES, and let a web server with TLS stand before it. The entries "
        "since the last checkpoint are checked first; a register that does not verify is served for reading.")),
    "texts": (RUNNING, "tracker.cli.texts:texts", Sentence(
        "Read the texts of files that were not read when they were registered, so that they can be compared and "
        "searched. Each is read by a process of its own with little time and memory. Nothing is recorded: what is"
        " read can be read again at any time. Run twice, it does nothing twice. What is searched by words is held"
        " against the register, too, and made again where it differs.")),
    "tick": (RUNNING, "tracker.cli.ticking:tick", Sentence(
        "Do what is due. Checks the entries since the last checkpoint, as `tracker verify --quick` does, gives "
        "open rounds their dated line where the participation of a state has changed because a period of it "
        "ended, makes the checkpoint of the day if none was made on it, and lists the drafts for which reminders "
        "are to be sent. Removes sign-ins and lines of the security log that are older than TRACKER_SIGN_IN_DAYS "
        "and TRACKER_LOG_DAYS allow, and nothing else. It is run by a timer, every hour or so; run twice, it does"
        " nothing twice. Pages tell the secretariat if it has not run for TRACKER_TICK_HOURS. It moves no draft. "
        "Exit code 1 if anything is wrong; the register is then on hold.")),
    "backup": (RUNNING, "tracker.cli.backing_up:backup", Sentence(
        "Write the whole register to one file while it is in use. It is signed as a whole first, copied as it was"
        " at one moment, and the copy is checked before it gets its name; a file that is there is never written "
        "over. The key that signs the journal and the secret of the cookies are not in it: keep copies of them "
        "apart from it. Whoever can read the file reads everything in the register.")),
    "restore": (RUNNING, "tracker.cli.restoring:restore", Sentence(
        "Put the register back from a backup. Every byte of it is checked, then the whole journal, its "
        "signatures, its checkpoints, and every table against it; only then it takes its place. If anything is "
        "wrong, nothing changes. Stop what serves the register first. The key must be put back from its own copy.")),
    "drill": (RUNNING, "tracker.cli.restoring:drill", Sentence(
        "See whether a backup can be restored. It is restored to a temporary place and removed after; every byte,"
        " the whole journal and every table are checked, and it is held against the register here. The backup is "
        "refused if a later one was made, unless told otherwise. Exit code 1 if anything is wrong.")),
    "copy": (RUNNING, "tracker.cli.moving:copy", Sentence(
        "Copy the register to another database that is empty, from SQLite to PostgreSQL or back. The journal is "
        "the same byte for byte, and so is every row; the copy is verified before it is kept. Stop what serves "
        "the register first: what is recorded in the old one afterwards is not in the new one.")),
    "key": (RUNNING, "tracker.cli.keys:key", Sentence("The key that signs the journal.")),
    "config": (RUNNING, "tracker.cli.settings:config", Sentence(
        "Print the settings in effect, secrets masked. Each is set by the environment variable before it.")),
}
